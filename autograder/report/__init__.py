"""Grades -> something to look at, or something for a program to read. Colour and layout live here only."""
