"""Submissions run and judged on this machine.

running.py      one submission: run it, judge it, keep nothing
whole_class.py  a class: a zygote with a slot for each worker, and a gradebook that remembers
"""
