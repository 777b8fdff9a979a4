"""openpyxl comes without numpy, and numpy can be had afterwards."""

import subprocess
import sys


def test_openpyxl_comes_without_numpy_which_can_be_had_afterwards():
    script = (
        "import sys; from torimatome.packing.openpyxl_alone import take_in_openpyxl; take_in_openpyxl();"
        "print('openpyxl' in sys.modules, 'numpy' in sys.modules);"
        "import pandas; print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "True"]
