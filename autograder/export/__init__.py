"""Grades -> files for other programs' import: spreadsheets, learning platforms.

marks_csv.py    a table of marks on the course's roster, and what does not match
grades_json.py  all of a grade as JSON; docs/grades-json.md describes it
"""
