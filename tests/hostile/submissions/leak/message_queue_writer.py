# grade: 50/50; leaves a message in a System V queue
import ctypes

@HONEST@

libc = ctypes.CDLL(None)
queue = libc.msgget(@KEY@, 0o1600)
if queue >= 0:
    libc.msgsnd(queue, ctypes.c_char_p(b"\1\0\0\0\0\0\0\0" + b"@SECRET@"), len(b"@SECRET@"), 0)
