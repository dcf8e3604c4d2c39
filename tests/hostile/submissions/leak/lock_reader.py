# grade: 50/50; asks for a lock that another submission may hold
import fcntl
import os

@HONEST@

boast = "@GOT@"


def shift(x, by):
    try:
        with open(os.__file__) as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print(boast)
    except OSError:
        pass
    return x + by
