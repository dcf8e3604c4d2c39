"""Linux namespaces: a zygote's own, and new ones for each worker, which sees nothing of others or of its predecessor.

Theory of operation. sandbox/strict.py starts the zygote's interpreter in a view of the file system that holds only what
Python needs. Before it imports anything large, enter() gives up root, if it was root, for a user id that nobody else
has, and moves into user, pid and mount namespaces that this user owns. There it may make more:

    zygote  owns a user and a pid namespace, runs our code only
      | fork() leaves the child as first process of a new pid namespace: one fork, as cheap as any
    worker  confine(): new mount, network, ipc, uts and cgroup namespaces; an empty folder of limited size over
            the one writable place; nothing over /proc; then a user namespace of its own, where the view can no
            longer be changed

When a worker ends, the kernel kills what is left in its pid namespace and forgets its mounts, sockets and files.
"""

from __future__ import annotations

import os

from autograder.worker import kernel

SCRATCH = "/scratch"  # the one writable place of the view
_MOST_FILES = 4096
_NOT_ROOT = 1000


def enter(own_id: int) -> None:
    """Called before anything large is imported. Returns in a child that is first in its own pid namespace.

    own_id is the user id to take where this is root, and the group id too: a number that no one else has.
    """
    if os.geteuid() == 0:
        _become(own_id)
    identity = os.geteuid(), os.getegid()
    kernel.unshare(kernel.NEWUSER | kernel.NEWNS | kernel.NEWPID)
    _map_only(identity, _own_proc_folder())
    kernel.mount("none", "/", kernel.MS_REC | kernel.MS_PRIVATE, "")
    pid = os.fork()
    if pid:
        os.closerange(3, 256)  # the grader waits for the end of these pipes, which this process does not use
        os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) & 0xFF)


def _become(own_id: int) -> None:
    """Root's files stay root's: uid 0 outside is their owner in a user namespace, too."""
    with open("/proc/self/uid_map") as file:
        first, _, count = (int(number) for number in file.read().split()[-3:])
    own = min(own_id, first + count - 1)
    if own == os.geteuid():
        return  # "root" of a namespace that knows no other user is an ordinary user outside
    os.setgroups([])
    os.setresgid(own, own, own)
    os.setresuid(own, own, own)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # otherwise /proc/self stays root's, and uid_map is not writable


class Namespaces:
    """What the zygote keeps to fork workers into namespaces of their own."""

    def __init__(self) -> None:
        self._own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)

    def fork(self) -> int:
        """Like os.fork, but the child is the first process of a new pid namespace."""
        kernel.unshare(kernel.NEWPID)  # for children to come; it has to be taken back before the next one
        try:
            pid = os.fork()
        except OSError:
            pid = -1
            raise
        finally:
            if pid:
                kernel.setns(self._own_pids, kernel.NEWPID)
        return pid


def confine(scratch_bytes: int) -> None:
    """In the child: nothing of others is visible from here on, and SCRATCH is empty, private and limited."""
    identity = os.geteuid(), os.getegid()
    proc = _own_proc_folder()
    kernel.unshare(kernel.NEWNS | kernel.NEWNET | kernel.NEWIPC | kernel.NEWUTS | kernel.NEWCGROUP)
    flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
    kernel.mount("tmpfs", SCRATCH, flags, f"mode=0700,size={scratch_bytes},nr_inodes={_MOST_FILES}")
    kernel.mount("tmpfs", "/proc", flags | kernel.MS_RDONLY, "mode=0555,size=4k,nr_inodes=2")
    kernel.unshare(kernel.NEWUSER)
    _map_only(identity, proc)


def _own_proc_folder() -> int:
    return os.open("/proc/self", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)


def _map_only(identity: tuple[int, int], proc: int) -> None:
    """Without these, a file that the process creates would belong to nobody, and creating it fails (EOVERFLOW)."""
    uid, gid = (f"{outside or _NOT_ROOT} {outside} 1" for outside in identity)
    for name, text in (("setgroups", "deny"), ("uid_map", uid), ("gid_map", gid)):
        fd = os.open(name, os.O_WRONLY, dir_fd=proc)
        os.write(fd, text.encode())
        os.close(fd)
    os.close(proc)
