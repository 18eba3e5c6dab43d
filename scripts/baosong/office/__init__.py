"""A repository of an office's own: laid out, recorded, brought up to a newer program.

It carries the program beside its data, because a check takes both from the base branch and because an intranet has no
index to install the program from. A record says which files are the program's and what they were when they came.
"""
