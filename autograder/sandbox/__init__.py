"""Workers, from the trusted side: started, watched with a clock, ended with all they began. Knows no question.

    watch.py     a worker from outside: ask it, with a clock; end it
    zygote.py    the handle of a warm parent: fork a worker, fork a slot, end everything below it
    process.py   the isolation level ``process``: how its zygote is started
    session.py   one submission's calls, question by question, with a new worker after each accident

A level is a way to start a zygote (see ``start`` in process.py) plus what its workers do to themselves before
student code (worker/limits.py). Everything else is the same at every level.
"""
