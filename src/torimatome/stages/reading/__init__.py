"""The steps of reading: find the table, whose it is, what each line is about, what each cell says."""
