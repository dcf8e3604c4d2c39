# grade: 0/50; it starts 64 processes that sleep for a while
# %% shift
import os
import time

started = []


def fork(*_):
    while len(started) < 64:
        started.append(1)
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)


shift = slope = fork
fork()
