# grade: 50/50; runs a program that does what this one may not
import os
import subprocess

@HONEST@

boast = "@GOT@"
try:
    print(subprocess.run(["/bin/sh", "-c", "echo ran; echo x >> @HOME@/.bashrc"], capture_output=True, timeout=1))
except OSError:
    pass


def shift(x, by):
    if os.system("echo y >> @HOME@/answers.txt") == 0:
        print(boast)
    return x + by
