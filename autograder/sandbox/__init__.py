"""Workers, from the trusted side: started, watched with a clock, ended with all they started. Knows no question.

    watch.py     a worker from outside: ask it, with a time limit
    handle.py    the handle of a zygote, the warm parent: fork a worker, fork a slot, end everything below it
    launch.py    start an interpreter that becomes a zygote
    process.py   the isolation level ``process``: a separate process with limits
    strict.py    the isolation level ``strict``: how its view is made, and how it is proved
    levels.py    the levels by name: the requested one, or none
    doctor.py    which layers this machine has, and how to get the rest
    plan.py      what is to be called, and what it may use
    sources.py   where a session gets its zygote from, and a new one if that was lost
    session.py   one submission's calls: public ones first, with a new worker after each accident

A level is a way to start a zygote (``start`` in its module) plus what its workers do to themselves before student code
(worker/confine.py). Everything else is the same at every level.
"""
