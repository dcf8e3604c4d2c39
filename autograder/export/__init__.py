"""Grades -> files for other programs' import: spreadsheets, learning platforms."""
