# grade: 50/50; loops when the interpreter ends
import atexit
import threading

@HONEST@


def forever():
    while True:
        pass


atexit.register(forever)
threading._register_atexit(forever)
