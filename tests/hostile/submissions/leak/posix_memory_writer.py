# grade: 50/50; leaves a POSIX shared memory object
import os

import _posixshmem

@HONEST@

try:
    os.write(_posixshmem.shm_open("/@MARK@", os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), b"@SECRET@")
except OSError:
    pass
