"""seccomp: the system calls that a worker may not make. A filter of about 200 instructions.

A list of what is forbidden, not of what is allowed: torch's own calls differ between versions and processors. What is
newer than this list is refused as unknown. The kernel remembers which calls always pass: the filter costs them nothing.
The filter is hand-written because the only Python binding of libseccomp that pip can install has had no release since
2021 and also needs a system library; the numbers were read off the kernel's headers (asm/unistd_64.h,
asm-generic/unistd.h), which tests/sandbox/test_confinement.py does again where they are installed.
"""

from __future__ import annotations

import ctypes
import errno
import struct

from autograder.worker import kernel

# name: number on (x86_64, aarch64); None if the architecture has no such call
DENIED: dict[str, tuple[int | None, int | None]] = {
    # processes, and other programs: homework needs neither
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    # other processes: looking into them, steering them
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "process_madvise": (440, 440),
    # another view of the machine
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "mknod": (133, None),
    "mknodat": (259, 33),
    # the network, and sockets of every other family (AF_VSOCK knows no namespace); socketpair makes one of any family,
    # and has the kernel load its module, before it says that this family has no pairs
    "socket": (41, 198),
    "socketpair": (53, 199),
    # what namespaces do not keep apart: keyrings, locks on shared files, notifications about them
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "flock": (73, 32),
    "inotify_init": (253, None),
    "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263),
    # memory that outlives its mapping and counts towards no limit
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "shmdt": (67, 197),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "semget": (64, 190),
    "semop": (65, 193),
    "semtimedop": (220, 192),
    "semctl": (66, 191),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    # a byte of a page in a pipe keeps all of its huge page, mapped or not
    "vmsplice": (278, 75),
    "splice": (275, 76),
    "tee": (276, 77),
    # one number for the whole machine (fs.aio-max-nr); rules without end for the kernel to keep
    "io_setup": (206, 0),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
    # syncs everybody's unwritten files; a process that waits for that cannot be killed
    "sync": (162, 81),
    "syncfs": (306, 267),
    # large or young parts of the kernel, where its faults are found
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    # the machine itself
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "acct": (163, 89),
    "syslog": (103, 116),
    "vhangup": (153, 58),
    "personality": (135, 92),
    "lookup_dcookie": (212, 18),
    "nfsservctl": (180, 42),
    "uselib": (134, None),
}
CLONE, CLONE3, FCNTL, CAPGET = (56, 220), (435, 435), (72, 25), (125, 90)
NEWEST = 456  # futex_requeue; what came after it is answered "no such call"

_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_CLONE_THREAD = 0x00010000
_LOCKING = (6, 7, 37, 38, 1024, 1026)  # F_SETLK, F_SETLKW, their F_OFD twins, F_SETLEASE, F_NOTIFY

_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_GREATER, _JUMP_IF_SET, _RETURN = 0x20, 0x15, 0x25, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENT = 0, 4, (16, 24)  # offsets; of arguments the low half
_KILL, _ERRNO, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_MODE_FILTER = 2


def supported() -> bool:
    return kernel.MACHINE in _ARCHITECTURES


def number_here(numbers: tuple[int | None, int | None]) -> int | None:
    return numbers[_ARCHITECTURES[kernel.MACHINE][0]]


def forbid() -> None:
    """Install the filter for this process and all its threads to come. no_new_privs must be set already."""
    program = _program(*_ARCHITECTURES[kernel.MACHINE])
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HP", len(program) // 8, ctypes.addressof(code))
    kernel.prctl(kernel.PR_SET_SECCOMP, _MODE_FILTER, ctypes.c_char_p(header))


def _program(column: int, architecture: int) -> bytes:
    not_permitted, no_such_call = _ERRNO | errno.EPERM, _ERRNO | errno.ENOSYS
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_IF_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),  # the numbers of another architecture (32-bit calls) mean other things
        (_LOAD, 0, 0, _NUMBER),
        *_answer(_JUMP_IF_GREATER, NEWEST, no_such_call),  # x32's numbers, too
        # clone3's flags are in memory, which a filter cannot see. The C library then takes clone instead.
        *_answer(_JUMP_IF_EQUAL, CLONE3[column], no_such_call),
    ]
    for numbers in DENIED.values():
        number = numbers[column]
        if number is not None:
            lines += _answer(_JUMP_IF_EQUAL, number, not_permitted)
    locking = [line for command in _LOCKING for line in _answer(_JUMP_IF_EQUAL, command, not_permitted)]
    lines += [
        (_JUMP_IF_EQUAL, 0, 4, CLONE[column]),
        (_LOAD, 0, 0, _ARGUMENT[0]),
        (_JUMP_IF_SET, 1, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, not_permitted),
        (_RETURN, 0, 0, _ALLOW),
        (_JUMP_IF_EQUAL, 0, len(locking) + 1, FCNTL[column]),
        (_LOAD, 0, 0, _ARGUMENT[1]),
        *locking,
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _answer(test: int, value: int, action: int) -> list[tuple[int, int, int, int]]:
    return [(test, 0, 1, value), (_RETURN, 0, 0, action)]
