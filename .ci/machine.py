"""What torimatome needs of the machine beside Python packages: found, installed where allowed, or named.

Standard library only, since it runs before anything is installed. The noxfile asks for the native parts, the
tests for the programs that they drive.
"""

import ctypes
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

EXIT_MACHINE = 3
"""The exit code where the machine lacks something; torimatome's own is the same."""


# ------------------------------ what is needed


Packages = dict[str, tuple[str, ...]]
"""Package names by family of systems: debian, fedora, arch, suse, macos, windows."""


@dataclass(frozen=True, slots=True)
class Part:
    """A library or a program, how to see that it is there, and the packages that bring it."""

    name: str
    present: Callable[[], bool]
    packages: Packages = field(default_factory=dict)


def modules(*names: str) -> Callable[[], bool]:
    """A look whether Python has all these modules."""
    return lambda: all(importlib.util.find_spec(name) for name in names)


def libraries(*stems: str, number: int = 0) -> Callable[[], bool]:
    """A look whether all these shared libraries load, by the names that WeasyPrint loads them by."""

    def file(stem: str) -> str:
        by_system = {"Darwin": f"lib{stem}.{number}.dylib", "Windows": f"lib{stem}-{number}.dll"}
        return by_system.get(platform.system(), f"lib{stem}.so.{number}")

    def present() -> bool:
        search_weasyprint_folders()
        try:
            for stem in stems:
                ctypes.CDLL(file(stem))
        except OSError:
            return False
        return True

    return present


@cache
def search_weasyprint_folders() -> None:
    """On Windows, search libraries where WeasyPrint does."""
    if sys.platform == "win32":
        default = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"
        for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", default).split(";"):
            if Path(folder).is_dir():
                os.add_dll_directory(folder)


def programs(*names: str) -> Callable[[], bool]:
    """A look whether all these programs are on PATH; `a|b` is either."""
    return lambda: all(any(map(shutil.which, name.split("|"))) for name in names)


def fonts(*families: str) -> Callable[[], bool]:
    """A look whether fontconfig, and with it LibreOffice and Chromium, knows all these families."""

    def present() -> bool:
        lister = shutil.which("fc-list")
        if lister is None:
            return False
        known = subprocess.run([lister, ":", "family"], capture_output=True, check=False).stdout.decode()
        return all(family in known for family in families)

    return present


PANGO: Packages = {
    "fedora": ("pango",),
    "arch": ("pango",),
    "suse": ("libpango-1_0-0",),
    "macos": ("pango",),
    "windows": ("mingw-w64-ucrt-x86_64-pango",),
}
HARFBUZZ: Packages = {
    "fedora": ("harfbuzz",),
    "arch": ("harfbuzz",),
    "suse": ("libharfbuzz-subset0",),
    "macos": ("harfbuzz",),
    "windows": ("mingw-w64-ucrt-x86_64-harfbuzz",),
}
VENV = "python{}.{}-venv".format(*sys.version_info)
PYTHON = "python{}{}".format(*sys.version_info)
"""As openSUSE names its packages of one Python."""

NATIVE = (
    Part(
        "Python venv",
        modules("venv", "ensurepip"),
        {
            "debian": (VENV,),
            "fedora": ("python3-libs",),
            "arch": ("python",),
            "suse": (f"{PYTHON}-base",),
            "macos": ("python",),
        },
    ),
    Part(
        "Pango",
        libraries("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz"),
        PANGO | {"debian": ("libpango-1.0-0", "libpangoft2-1.0-0")},
    ),
    Part(
        "fontconfig",
        libraries("fontconfig", number=1),
        PANGO | {"debian": ("libfontconfig1",), "suse": ("libfontconfig1",)},
    ),
    Part("HarfBuzz subset", libraries("harfbuzz-subset"), HARFBUZZ | {"debian": ("libharfbuzz-subset0",)}),
)
"""What every command needs, and what the private environment of nox needs first."""

OFFICE = ("libreoffice-calc", "libreoffice-writer")
# On Linux, Calc and Writer are packages of their own beside soffice.
SOFFICE = ("soffice", "localc", "lowriter") if sys.platform == "linux" else ("soffice",)

PROGRAMS = {
    "soffice": Part(
        "LibreOffice",
        programs(*SOFFICE),
        {
            "debian": OFFICE,
            "fedora": OFFICE,
            "arch": ("libreoffice-fresh",),
            "suse": OFFICE,
            "macos": ("libreoffice",),
        },
    ),
    "chromium": Part(
        "Chromium",
        programs("chromium|chromium-browser"),
        dict.fromkeys(("debian", "fedora", "arch", "suse", "macos"), ("chromium",)),
    ),
    "pdftoppm": Part(
        "Poppler",
        programs("pdftoppm", "pdftotext"),
        {
            "debian": ("poppler-utils",),
            "fedora": ("poppler-utils",),
            "arch": ("poppler",),
            "suse": ("poppler-tools",),
            "macos": ("poppler",),
        },
    ),
    "fonts": Part(
        "BIZ UD fonts",
        fonts("BIZ UDMincho", "BIZ UDGothic"),
        {
            "debian": ("fontconfig", "fonts-morisawa-bizud-mincho", "fonts-morisawa-bizud-gothic"),
            "macos": ("fontconfig", "font-biz-udmincho", "font-biz-udgothic"),
        },
    ),
    "faketime": Part(
        "faketime",
        programs("faketime"),
        {
            "debian": ("faketime",),
            **dict.fromkeys(("fedora", "arch", "suse", "macos"), ("libfaketime",)),
        },
    ),
}
"""The real programs that tests drive, by the word in a test's mark: `@pytest.mark.needs("soffice")`."""


# ------------------------------ having it, or saying how


def require_native_parts() -> None:
    """Go on only where the native parts are there; else end with one message."""
    missing = install(absent(NATIVE))
    if missing:
        print(advice(missing, system()), file=sys.stderr)
        sys.exit(EXIT_MACHINE)


def install_programs() -> None:
    """Install the programs that tests drive, where that is allowed; tests skip what is not there then."""
    missing = install(absent(PROGRAMS.values()))
    if missing:
        print(advice(missing, system()), file=sys.stderr)


def absent(parts: Iterable[Part]) -> list[Part]:
    """The parts that the machine lacks."""
    return [part for part in parts if not part.present()]


def install(parts: list[Part]) -> list[Part]:
    """Install the parts, as root on Debian and its kin; the ones that are still absent."""
    if not (parts and is_root() and system() == "debian"):
        return parts
    print(f"{names(parts)} を入れています… / Installing …", file=sys.stderr)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # One install for each part: one that a release does not have keeps no other away.
    wanted = [("--yes", "--no-install-recommends", "install", *packages([part], "debian")) for part in parts]
    for arguments in (("update",), *wanted):
        done = subprocess.run(
            ("apt-get", "--quiet", "--option=DPkg::Lock::Timeout=300", *arguments),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode:
            print(done.stdout.decode(errors="replace"), file=sys.stderr)
    importlib.invalidate_caches()
    return absent(parts)


def is_root() -> bool:
    """Whether packages may be installed without asking."""
    return sys.platform != "win32" and os.geteuid() == 0


def system() -> str:
    """The family of systems whose packages are named here (see Packages), else empty."""
    if sys.platform in ("win32", "darwin"):
        return {"win32": "windows", "darwin": "macos"}[sys.platform]
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    kin = {release["ID"], *release.get("ID_LIKE", "").split()}
    return next((family for family in ("debian", "fedora", "arch", "suse") if family in kin), "")


def packages(parts: Iterable[Part], family: str) -> tuple[str, ...]:
    """The packages of the parts on that family of systems, each once."""
    return tuple(dict.fromkeys(package for part in parts for package in part.packages.get(family, ())))


def names(parts: Iterable[Part]) -> str:
    """The parts as a list in a sentence."""
    return ", ".join(part.name for part in parts)


def command(parts: list[Part], family: str) -> str:
    """The exact command that installs the parts; their names where their packages are not known here."""
    wanted = " ".join(packages(parts, family))
    sudo = "" if is_root() else "sudo "
    installers = {
        "debian": f"{sudo}apt-get install --no-install-recommends {wanted}",
        "fedora": f"{sudo}dnf install {wanted}",
        "arch": f"{sudo}pacman -S --needed {wanted}",
        "suse": f"{sudo}zypper install --no-recommends {wanted}",
        "macos": f"brew install {wanted}",
        "windows": f"pacman -S {wanted}",
    }
    return installers[family] if wanted else f"({names(parts)})"


HINTS = {
    "macos": """\
Homebrew のものでない Python では、次も要ります。 / With a Python that is not Homebrew's, also:
    export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib"
""",
    "windows": r"""\
MSYS2 を既定の設定で入れ、上の命令はその「MSYS2 UCRT64」の画面で実行してください。
続いてコマンドプロンプトで次を実行し、新しい画面を開いてください。
Install MSYS2 with its defaults and run the command above in its “MSYS2 UCRT64” shell.
Then run this in the command prompt, and open a new one.

    setx WEASYPRINT_DLL_DIRECTORIES C:\msys64\ucrt64\bin
""",
}


def advice(parts: list[Part], family: str) -> str:
    """One message: what is missing, and the command that brings it, first in Japanese, then in English."""
    hint = HINTS.get(family, "") if packages(parts, family) else ""
    return (
        f"このコンピューターに足りないもの: {names(parts)}\n"
        f"次の命令で入れてから、もう一度実行してください。\n"
        f"Missing on this machine: {names(parts)}\n"
        f"Install it with this command, then run again.\n\n"
        f"    {command(parts, family)}\n\n{hint}"
    )


# ------------------------------ nox, pinned


def run_nox(noxfile: Path, lock: Path, lowest: str, arguments: list[str]) -> int:
    """Run nox on the noxfile: the installed one where it is not older than `lowest`, else a private one."""
    home = noxfile.parent / ".nox" / ".bootstrap"
    python = sys.executable if has_nox(lowest) else private_python(home, lock)
    try:
        return subprocess.call([python, "-m", "nox", f"--noxfile={noxfile}", *arguments])
    except KeyboardInterrupt:
        return 130


def has_nox(lowest: str) -> bool:
    """Whether this Python has nox, not older than that."""

    def numbers(version: str) -> list[int]:
        return [int(number) for number in re.findall(r"\d+", version)[:3]]

    try:
        return numbers(metadata.version("nox")) >= numbers(lowest)
    except metadata.PackageNotFoundError:
        return False


def private_python(home: Path, lock: Path) -> str:
    """The Python of an environment by the lock, made anew when the lock or this Python has changed."""
    import venv

    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = home / "installed"
    wanted = sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if not (python.exists() and stamp.exists() and stamp.read_text() == wanted):
        print("nox の環境を作っています… / Making an environment for nox …", file=sys.stderr)
        venv.create(home, clear=True, symlinks=sys.platform != "win32", with_pip=True)
        install_lock = (python, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", lock)
        if subprocess.call(install_lock):
            print("nox を入れられませんでした。 / Could not install nox.", file=sys.stderr)
            sys.exit(EXIT_MACHINE)
        stamp.write_text(wanted)
    return str(python)
