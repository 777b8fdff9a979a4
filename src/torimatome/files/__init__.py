"""Everything that touches disk and Excel; what is read back is written here too."""
