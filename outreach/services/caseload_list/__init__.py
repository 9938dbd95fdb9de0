"""The jobcenter's list, from a file at a supervisor's desk to people and who works with them.

`sheet` reads a file; `stage` keeps it until it is carried out; `plan` says what would happen; `carry_out` does it; what
became of those who left the list is asked in `missing`.
"""
