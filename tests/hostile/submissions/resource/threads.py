# grade: 40/50; shift: killed; starts two hundred threads that sleep
import threading
import time

@HONEST@


def shift(x, by):
    threading.stack_size(1 << 16)
    started = 0
    for _ in range(200):
        try:
            threading.Thread(target=time.sleep, args=(20,)).start()
            started += 1
        except RuntimeError:
            break
    time.sleep(0.5 if started == 200 else 0)
    import os

    os._exit(1)
