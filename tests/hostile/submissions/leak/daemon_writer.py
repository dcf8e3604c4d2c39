# grade: 50/50; leaves a process behind that answers on a socket without a file
import os
import socket
import time

@HONEST@

try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            server = socket.socket(socket.AF_UNIX)
            server.bind("\0@MARK@")
            server.listen()
            server.settimeout(10)
            for _ in range(5):
                server.accept()[0].sendall(b"@SECRET@")
        os._exit(0)
    os.wait()
    time.sleep(0.05)
except OSError:
    pass
