"""Make .venv hold what this checkout needs, and bubblewrap be there; do nothing where all is there already.

Runs on any Python: one that is too old says so, or hands over to a newer one on the PATH. The stamp inside .venv names
what was installed from and where; it is written last, so an installation that was killed is done again from
the start. A lock keeps two runs apart.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "installed-from")
OLDEST, NEWEST = (3, 11), (3, 13)
EXTRAS = "dev"


def main():
    hand_over_if_unsupported()
    provide_bubblewrap()
    wanted = fingerprint()
    if read(STAMP) == wanted:
        return
    import fcntl

    with open(os.path.join(ROOT, ".venv.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if read(STAMP) != wanted:  # another run may have installed while this one waited
            install()
            with open(STAMP, "w") as stamp:
                stamp.write(wanted)


def hand_over_if_unsupported():
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which("python3.%d" % minor)
        if other:
            os.execv(other, [other, os.path.abspath(__file__)])
    sys.exit(
        "this needs Python %d.%d to %d.%d, and this is %s; install one, or say which: make PYTHON=/path/to/python3.11"
        % (OLDEST + NEWEST + (sys.version.split()[0],))
    )


def provide_bubblewrap():
    """`autograder grade` needs this system package. Root on Debian or Ubuntu gets it; others are told."""
    if not sys.platform.startswith("linux") or shutil.which("bwrap"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("installing the system package bubblewrap (once) ...", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        for step in (["update"], ["install", "-y", "--no-install-recommends", "bubblewrap"]):
            subprocess.run(["apt-get", "-q", *step], **quiet)
    if not shutil.which("bwrap"):
        print(
            "bubblewrap is not installed, and grading strangers' code needs it: install the system package (Debian, "
            "Ubuntu: sudo apt-get install bubblewrap); `autograder doctor` tells more"
        )


def fingerprint():
    digest = hashlib.sha256((sys.version + ROOT + EXTRAS).encode())
    for name in ("pyproject.toml", "constraints.txt"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return None


def install():
    print("setting up .venv (once; torch is large) ...", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
    if made.returncode:
        sys.exit(made.stdout + made.stderr + "Python's venv is missing; on Debian and Ubuntu: apt install python3-venv")
    python = os.path.join(VENV, "bin", "python")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = [
        ["-c", "constraints.txt", "setuptools"],
        ["-c", "constraints.txt", "--no-build-isolation", "-e", ".[%s]" % EXTRAS],
    ]
    for step in steps:
        if subprocess.run(pip + step, cwd=ROOT).returncode:
            sys.exit(
                "pip could not install; its message stands above. Nothing is half done: run the same command again"
            )


if __name__ == "__main__":
    main()
