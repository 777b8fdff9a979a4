"""Pure functions from values to (value, findings)."""
