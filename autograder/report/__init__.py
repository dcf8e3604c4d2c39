"""Grades and proofs -> something to look at. Colour and layout live here only.

terminal.py  what a student reads; every stranger's text is made harmless
overview.py  a class at a glance
tables.py    what else staff read: written answers, changes of marks, faults, layers
proofs.py    what validate proved
markdown.py  the same, for a README
pictures.py  figures, redrawn from the data that were graded
"""
