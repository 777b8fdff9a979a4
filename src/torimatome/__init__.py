"""torimatome: from a city's plan and its departments' workbooks to the official yearly progress report."""
