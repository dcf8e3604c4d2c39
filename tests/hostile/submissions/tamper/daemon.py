# grade: 50/50; leaves a process behind that waits until nobody looks
import os
import time

@HONEST@

try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.closerange(0, 64)
            for _ in range(100):
                with open("@HOME@/.bashrc", "a") as file:
                    file.write("x")
                time.sleep(0.1)
        os._exit(0)
    os.wait()
    time.sleep(0.05)
except OSError:
    pass
