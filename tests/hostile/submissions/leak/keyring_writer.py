# grade: 50/50; leaves a text in the user's keyring
import ctypes

@HONEST@

ADD_KEY = 248
ctypes.CDLL(None).syscall(ADD_KEY, b"user", b"@MARK@", b"@SECRET@", 18, -4)
