"""The stage for one hostile submission: throw-away targets, and what happened to them.

Everything that a submission may aim at is made here and belongs to nobody: a course with answers, a home, another
student's file, a gradebook, a folder that stands for site-packages, a sleeping process, listening sockets. harm() says
in words what happened to them. Nothing here runs a submission.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import socket
import stat
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.records.gradebook import Gradebook
from autograder.results import Environment, Grade
from autograder.submission import Submission
from tests.hostile.corpus import HERE

SLUG = "target"
NEIGHBOUR = "neighbour"
_HIDDEN_NUMBER = b"86421"
# Every secret says so, and where it is.
_CANARIES = ("reference", "questions", "home", "neighbour", "gradebook", "process", "environment")
_COMMON_PLACES = ("/dev/shm", "/tmp", "/var/tmp", "/run", "/dev/mqueue")


@dataclass(frozen=True)
class Sink:
    """Sockets that nobody has a reason to talk to."""

    sockets: tuple[socket.socket, ...]
    port: int
    path: Path
    abstract: str

    def close(self) -> None:
        for one in self.sockets:
            one.close()

    def heard(self) -> list[str]:
        """Who has talked to them since."""
        return [f"connection over {_family(one)}" for one in self.sockets if _was_used(one)]


@dataclass(frozen=True)
class Scene:
    root: Path
    mark: str  # in the name of everything that a submission leaves outside of the scene
    key: int
    boast: str  # printed by a submission that got where it should not be
    secret: str  # what a submission tries to pass on to the next one
    sink: Sink
    victim: subprocess.Popen[bytes]
    before: Mapping[str, str]
    victim_before: str

    @property
    def course(self) -> Path:
        return self.root / "course"

    @property
    def gradebook(self) -> Path:
        return self.course / "gradebook.sqlite"

    @property
    def targets(self) -> dict[str, str]:
        """The values of the corpus's placeholders."""
        return {
            "SCENE": str(self.root),
            "COURSE": str(self.course),
            "HOME": str(self.root / "home"),
            "SITE": str(self.root / "site-packages"),
            "NEIGHBOUR": str(self.root / "handed-in" / f"{NEIGHBOUR}.py"),
            "GRADEBOOK": str(self.gradebook),
            "VICTIM": str(self.victim.pid),
            "PORT": str(self.sink.port),
            "SOCKET": str(self.sink.path),
            "ABSTRACT": self.sink.abstract,
            "MARK": self.mark,
            "KEY": str(self.key),
            "GOT": self.boast,
            "SECRET": self.secret,
        }

    def harm(self, zygote_pid: int) -> list[str]:
        """What happened to the targets, and what was left behind by workers of this zygote."""
        now = tree(self.root)
        changed = sorted(path for path in now.keys() | self.before.keys() if now.get(path) != self.before.get(path))
        found = [f"changed {path}" for path in changed]
        found += self.sink.heard()
        if self.victim.poll() is not None:
            found.append("killed the victim")
        elif _condition(self.victim.pid) != self.victim_before:
            found.append("changed the victim")
        found += [f"left a process {_name_of(pid)}" for pid in descendants(zygote_pid)]
        return [*found, *self._left_behind()]

    def given_away(self, yielded: bytes, told: bytes) -> list[str]:
        """Secrets in what grading yielded. told is the part that a student may read, which must contain no hidden
        number."""
        found = {f"gave away the {name}" for name in _CANARIES if f"CANARY-of-the-{name}".encode() in yielded}
        if _HIDDEN_NUMBER in told:
            found.add("gave away a hidden input")
        if self.boast.encode() in yielded:
            found.add("got in")
        return sorted(found)

    def _left_behind(self) -> Iterator[str]:
        for place in _COMMON_PLACES:
            with contextlib.suppress(OSError):
                yield from (f"left a file in {place}" for name in os.listdir(place) if self.mark in name)
        for kind in ("shm", "sem", "msg"):
            if any(line.split()[0] == str(self.key) for line in _lines(f"/proc/sysvipc/{kind}")):
                yield f"left a System V {kind}"
        if any(self.mark in line for line in _lines("/proc/keys")):
            yield "left a key"
        if any(self.mark in line for line in _lines("/proc/self/mountinfo")):
            yield "left a mount"


@contextlib.contextmanager
def staged(root: Path) -> Iterator[Scene]:
    """Make the scene in an empty folder; end its process and close its sockets afterwards."""
    token = secrets.token_hex(4)
    shutil.copytree(HERE / "course", root / "course")
    _write(root / "home" / "answers.txt", "CANARY-of-the-home\n")
    _write(root / "home" / ".bashrc", "# nothing yet\n")
    _write(root / "handed-in" / f"{NEIGHBOUR}.py", f"# CANARY-of-the-neighbour\n{(HERE / 'honest.py').read_text()}")
    _write(root / "site-packages" / "torch.py", "# stands for an installed package\n")
    with Gradebook(root / "course" / "gradebook.sqlite") as gradebook:
        _record_of_the_neighbour(gradebook)
    sink = _listening(root / "sink.socket", f"sink-{token}")
    with (root / "home" / "answers.txt").open() as answers:
        environment = {"TOKEN": "CANARY-of-the-process", "PATH": os.environ["PATH"]}
        victim = subprocess.Popen(["sleep", "600"], stdin=answers, env=environment)
    scene = Scene(
        root,
        f"hostile-{token}",
        int(token, 16) & 0x7FFFFFFF | 1,
        f"got-in-{token}",
        f"handed-on-{token}",
        sink,
        victim,
        before={},
        victim_before=_condition(victim.pid),
    )
    try:
        yield replace(scene, before=tree(root))
    finally:
        sink.close()
        victim.kill()
        victim.wait()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _record_of_the_neighbour(gradebook: Gradebook) -> None:
    environment = Environment("2", "3", "cpu", 1, "strict", (), "0", "0")
    submission = Submission(NEIGHBOUR, SLUG, (), "0", "CANARY-of-the-gradebook.py", 0.0)
    grade = Grade(NEIGHBOUR, SLUG, "0", submission.filename, (), (), (), environment)
    gradebook.record(submission, None, {}, grade, "first graded")


def _listening(path: Path, abstract: str) -> Sink:
    tcp = socket.create_server(("127.0.0.1", 0))
    port = tcp.getsockname()[1]
    found = [tcp, *_bound(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", port))]
    found += _bound(socket.AF_INET6, socket.SOCK_STREAM, ("::1", port))
    found += _bound(socket.AF_UNIX, socket.SOCK_STREAM, str(path))
    found += _bound(socket.AF_UNIX, socket.SOCK_STREAM, "\0" + abstract)
    for one in found:
        one.setblocking(False)
    return Sink(tuple(found), port, path, abstract)


def _bound(family: socket.AddressFamily, kind: socket.SocketKind, address: object) -> list[socket.socket]:
    """Nothing if this machine has no such family (IPv6)."""
    try:
        one = socket.socket(family, kind)
        one.bind(address)
    except OSError:
        return []
    if kind is socket.SOCK_STREAM:
        one.listen()
    return [one]


def _was_used(one: socket.socket) -> bool:
    try:
        if one.type is socket.SOCK_STREAM:
            one.accept()[0].close()
        else:
            one.recv(1)
    except BlockingIOError:
        return False
    return True


def _family(one: socket.socket) -> str:
    if one.family is socket.AF_UNIX:
        return "an abstract socket" if one.getsockname()[:1] in (b"\0", "\0") else "a socket file"
    return {
        (socket.AF_INET, socket.SOCK_STREAM): "TCP",
        (socket.AF_INET, socket.SOCK_DGRAM): "UDP",
        (socket.AF_INET6, socket.SOCK_STREAM): "IPv6",
    }[one.family, one.type]


def tree(root: Path) -> dict[str, str]:
    """Every entry below root: its kind, its mode, and a digest of what is in it."""
    return {path.relative_to(root).as_posix(): _entry(path) for path in [root, *root.rglob("*")]}


def _entry(path: Path) -> str:
    status = path.lstat()
    content = ""
    if stat.S_ISREG(status.st_mode):
        with contextlib.suppress(PermissionError):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
    elif stat.S_ISLNK(status.st_mode):
        content = os.readlink(path)
    return f"{status.st_mode:o} {status.st_uid} {content}"


def _condition(pid: int) -> str:
    """What others could change of a process: its state (sleeping or stopped), priority, limits, tracer, badness."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    stopped = fields[0] in "Tt"
    limits = Path(f"/proc/{pid}/limits").read_text()
    tracer = next(line for line in _lines(f"/proc/{pid}/status") if line.startswith("TracerPid"))
    return f"{stopped} {fields[16]} {tracer} {Path(f'/proc/{pid}/oom_score_adj').read_text()} {limits}"


def descendants(pid: int) -> Iterator[int]:
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):
            for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split():
                yield int(child)
                yield from descendants(int(child))


def _name_of(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text().strip()
    return str(pid)


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(errors="replace").splitlines()
    except OSError:
        return []
