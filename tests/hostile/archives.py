"""Hand-ins of one student that are archives or special files, each with the verdict that it must get.

Every maker writes one small file at the given path. Nothing here does harm: the tests check that the targets of every
trick are untouched.
"""

from __future__ import annotations

import bz2
import io
import lzma
import os
import stat
import struct
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

SLUG = "lab"
GOOD = b"x = 1\n"
MIB = 1 << 20


@dataclass(frozen=True)
class Outcome:
    """filename: as submitted. problem: words of the verdict, "" if it is graded. skipped: words about what is skipped.
    student: whose it is, "" if it is nobody's."""

    filename: str
    problem: str = ""
    skipped: str = ""
    student: str = "kim"


Maker = Callable[[Path], None]


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def tarred(*members: tuple[str | tarfile.TarInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name) if isinstance(name, str) else name
            if info.isreg():
                info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def handed(data: bytes | Callable[[], bytes]) -> Maker:
    def make(path: Path) -> None:
        path.write_bytes(data() if callable(data) else data)

    return make


def special_in_zip(kind: int) -> bytes:
    info = zipfile.ZipInfo("lab.py")
    info.create_system, info.external_attr = 3, (kind | 0o644) << 16
    return zipped((info, b"/etc/passwd"))


def special_in_tar(kind: bytes) -> bytes:
    info = tarfile.TarInfo("lab.py")
    info.type, info.linkname = kind, "/etc/passwd"
    return tarred((info, b""))


def through_a_link() -> bytes:
    link = tarfile.TarInfo("there")
    link.type, link.linkname = tarfile.SYMTYPE, "/tmp"
    return tarred((link, b""), ("there/lab.py", GOOD))


def patched(data: bytes, *changes: tuple[bytes, int, bytes]) -> bytes:
    """For each change the bytes at an offset from every place of a signature are replaced."""
    out = bytearray(data)
    for signature, offset, new in changes:
        at = out.find(signature)
        while at >= 0:
            out[at + offset : at + offset + len(new)] = new
            at = out.find(signature, at + 1)
    return bytes(out)


LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"


def central_repeated(times: int, data: bytes) -> bytes:
    """A zip whose table of contents names its one member that often."""
    packed = zipped(("lab.py", data))
    start, end = packed.index(CENTRAL), packed.index(END)
    table = packed[start:end] * times
    counts = struct.pack("<HHII", times & 0xFFFF, times & 0xFFFF, len(table), start)
    return packed[:start] + table + packed[end : end + 8] + counts + b"\0\0"


def squeezed(kind: str, parts: Iterable[bytes]) -> bytes:
    compressor: zlib._Compress | bz2.BZ2Compressor | lzma.LZMACompressor
    compressor = {
        "gz": lambda: zlib.compressobj(wbits=31),
        "bz2": bz2.BZ2Compressor,
        "xz": lambda: lzma.LZMACompressor(preset=0),
    }[kind]()
    return b"".join(compressor.compress(part) for part in parts) + compressor.flush()


def header(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)


def tar_bomb(kind: str, first: bytes) -> Callable[[], bytes]:
    return lambda: squeezed(kind, [first, *[bytes(MIB)] * 80])


def negative_size() -> bytes:
    """A size of -512: a reader that trusts it returns to the same header forever."""
    block = bytearray(header("lab.py", 0))
    block[124:136] = b"\xff" * 10 + b"\xfe\x00"
    block[148:156] = b"%06o\0 " % (sum(block[:148]) + 8 * 32 + sum(block[156:512]))
    return bytes(block) + bytes(1024)


def nan_time() -> bytes:
    info = tarfile.TarInfo("lab.py")
    info.pax_headers = {"mtime": "nan"}
    return tarred((info, GOOD))


def flagged_but_not_utf8() -> bytes:
    data = zipped(("lab\u00e9.py", GOOD))
    return data.replace("lab\u00e9.py".encode(), b"lab\xff\xff.py")


def spoilt(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


TEXT = b"".join(b"x%d = %d\n" % (number, number * 7919) for number in range(2000))
TWO_IN_TAR = tarred(("lab.py", GOOD), ("b.txt", GOOD))

ARCHIVES: dict[str, tuple[Maker, Outcome]] = {
    # What is right is graded, and what is beside it is listed as skipped.
    "a plain zip": (handed(zipped(("lab.py", GOOD))), Outcome("kim.zip")),
    "a zip of a folder": (handed(zipped(("hw1/", b""), ("hw1/lab.py", GOOD), ("hw1/data.csv", b"1"))), Outcome("kim.zip")),
    "a zip without a date": (handed(patched(zipped(("lab.py", GOOD)), (CENTRAL, 12, bytes(4)))), Outcome("kim.zip")),
    "a tar": (handed(tarred(("lab.py", GOOD))), Outcome("kim.tar")),
    "a tar.gz": (handed(lambda: squeezed("gz", [tarred(("lab.py", GOOD))])), Outcome("kim.tar.gz")),
    "a tgz": (handed(lambda: squeezed("gz", [tarred(("hw/lab.py", GOOD))])), Outcome("kim.tgz")),
    "a tar.bz2": (handed(lambda: squeezed("bz2", [tarred(("lab.py", GOOD))])), Outcome("kim.tar.bz2")),
    "a tar.xz": (handed(lambda: squeezed("xz", [tarred(("./lab.py", GOOD))])), Outcome("kim.tar.xz")),
    "a tar without a time": (handed(nan_time), Outcome("kim.tar")),
    "a bomb beside the homework": (handed(lambda: zipped(("lab.py", GOOD), ("b.bin", bytes(64 * MIB)))), Outcome("kim.zip")),
    "zip slip beside the homework": (handed(zipped(("lab.py", GOOD), ("../../evil.py", GOOD))), Outcome("kim.zip", skipped="leads out of the archive")),
    # Names that lead elsewhere.
    "zip slip": (handed(zipped(("../evil.py", GOOD))), Outcome("kim.zip", "leads out of the archive")),
    "an absolute name": (handed(zipped(("/tmp/evil.py", GOOD))), Outcome("kim.zip", "path is absolute")),
    "a drive letter": (handed(zipped(("C:evil.py", GOOD))), Outcome("kim.zip", "path is absolute")),
    "backslash slip": (handed(zipped(("..\\..\\evil.py", GOOD))), Outcome("kim.zip", "leads out of the archive")),
    "backslashes": (handed(zipped(("hw\\lab.py", GOOD))), Outcome("kim.zip", "path separator")),
    "a name that runs backwards": (handed(zipped(("lab\u202eyp.py", GOOD))), Outcome("kim.zip", "U+202E")),
    "a name with a null byte": (handed(zipped(("lab~.py", GOOD)).replace(b"lab~", b"lab\0")), Outcome("kim.zip", "U+0000")),
    "a name of 300 bytes": (handed(zipped(("가" * 100 + ".py", GOOD))), Outcome("kim.zip", "longer than 255")),
    "a deep name": (handed(zipped(("a/" * 5000 + "lab.py", GOOD))), Outcome("kim.zip", "nested more than 16")),
    "tar slip": (handed(tarred(("../evil.py", GOOD))), Outcome("kim.tar", "leads out of the archive")),
    "an absolute name in a tar": (handed(tarred(("/tmp/evil.py", GOOD))), Outcome("kim.tar", "path is absolute")),
    # Members that are not files.
    "a link in a zip": (handed(special_in_zip(stat.S_IFLNK)), Outcome("kim.zip", "it is a link")),
    "a device in a zip": (handed(special_in_zip(stat.S_IFCHR)), Outcome("kim.zip", "device or a pipe")),
    "a pipe in a zip": (handed(special_in_zip(stat.S_IFIFO)), Outcome("kim.zip", "device or a pipe")),
    "a link in a tar": (handed(special_in_tar(tarfile.SYMTYPE)), Outcome("kim.tar", "it is a link")),
    "a hard link in a tar": (handed(special_in_tar(tarfile.LNKTYPE)), Outcome("kim.tar", "it is a link")),
    "a device in a tar": (handed(special_in_tar(tarfile.CHRTYPE)), Outcome("kim.tar", "device or a pipe")),
    "a pipe in a tar": (handed(special_in_tar(tarfile.FIFOTYPE)), Outcome("kim.tar", "device or a pipe")),
    "a link to write through": (handed(through_a_link), Outcome("kim.tar", skipped="there: it is a link")),
    # Bombs, and headers that lie.
    "a bomb": (handed(lambda: zipped(("lab.py", bytes(64 * MIB)))), Outcome("kim.zip", "at most")),
    "a size of ten": (handed(patched(zipped(("lab.py", TEXT)), (CENTRAL, 24, struct.pack("<I", 10)), (LOCAL, 22, struct.pack("<I", 10)))), Outcome("kim.zip", "CRC")),
    "a size of 4 GB": (handed(patched(zipped(("lab.py", GOOD)), (CENTRAL, 24, b"\xf0\xff\xff\xff"))), Outcome("kim.zip", "at most")),
    "members that overlap": (handed(lambda: central_repeated(1000, os.urandom(5000))), Outcome("kim.zip", "overlap")),
    "a table of 60,000": (handed(lambda: central_repeated(60_000, b"")), Outcome("kim.zip", "table of contents is too large")),
    "5,001 members": (handed(lambda: zipped(*[(f"{number}.py", b"") for number in range(5001)])), Outcome("kim.zip", "more than 5,000 files")),
    "5,001 members in a tar": (handed(lambda: squeezed("gz", [header(f"{number}.py", 0) for number in range(5001)])), Outcome("kim.tar.gz", "more than 5,000 files")),
    "a gzip bomb": (handed(tar_bomb("gz", header("lab.py", 80 * MIB))), Outcome("kim.tgz", "unpacks to more")),
    "a bzip2 bomb": (handed(tar_bomb("bz2", header("lab.py", 9 * MIB))), Outcome("kim.tar.bz2", "unpacks to more")),
    "an xz bomb": (handed(tar_bomb("xz", header("b.bin", 80 * MIB))), Outcome("kim.tar.xz", "unpacks to more")),
    "a large file in a tar": (handed(lambda: squeezed("gz", [tarred(("lab.py", bytes(11 * MIB)))])), Outcome("kim.tar.gz", "at most 10,485,760")),
    "a size of 1 TB": (handed(header("lab.py", 1 << 40) + GOOD), Outcome("kim.tar", "unpacks to more")),
    "a header of 80 MB": (handed(tar_bomb("gz", header("h", 80 * MIB, tarfile.XHDTYPE))), Outcome("kim.tgz", "headers is too large")),
    "a name of 80 MB": (handed(tar_bomb("xz", header("l", 80 * MIB, tarfile.GNUTYPE_LONGNAME))), Outcome("kim.txz", "headers is too large")),
    "a thousand headers for one file": (handed(header("l", 1, tarfile.GNUTYPE_LONGNAME).ljust(1024, b"a") * 1000 + bytes(1024)), Outcome("kim.tar", "not a complete archive")),
    "a size below zero": (handed(negative_size), Outcome("kim.tar", "is truncated or damaged")),
    "a large dictionary": (handed(lambda: lzma.compress(tarred(("lab.py", GOOD)), preset=9)), Outcome("kim.tar.xz", "takes too much memory")),
    # Damage.
    "an empty file": (handed(b""), Outcome("kim.zip", "not a complete archive")),
    "an empty zip": (handed(zipped()), Outcome("kim.zip", "no .py or .ipynb file")),
    "an empty tar": (handed(bytes(10240)), Outcome("kim.tar", "no .py or .ipynb file")),
    "a text": (handed(b"print('hello')\n" * 50), Outcome("kim.zip", "not a complete archive")),
    "a text as tar": (handed(b"print('hello')\n" * 50), Outcome("kim.tar", "not a complete archive")),
    "a torn zip": (handed(zipped(("lab.py", TEXT))[:-30]), Outcome("kim.zip", "not a complete archive")),
    "a torn tar": (handed(TWO_IN_TAR[:1024]), Outcome("kim.tar", "is truncated")),
    "a torn gzip": (handed(lambda: squeezed("gz", [tarred(("lab.py", os.urandom(5000)))])[:3000]), Outcome("kim.tar.gz", "is truncated")),
    "a spoilt zip": (handed(spoilt(zipped(("lab.py", TEXT)), 100)), Outcome("kim.zip", "it is damaged")),
    "a spoilt header in a tar": (handed(spoilt(TWO_IN_TAR, 1030)), Outcome("kim.tar", "damaged")),
    "a spoilt checksum": (handed(lambda: spoilt(squeezed("gz", [TWO_IN_TAR]), -6 % len(squeezed("gz", [TWO_IN_TAR])))), Outcome("kim.tgz", "damaged")),
    "a name that is not what it claims": (handed(flagged_but_not_utf8), Outcome("kim.zip", "not a complete archive")),
    # What cannot be read, or offers no clear choice.
    "a password": (handed(patched(zipped(("lab.py", GOOD)), (LOCAL, 6, b"\1"), (CENTRAL, 8, b"\1"))), Outcome("kim.zip", "it is encrypted")),
    "another method": (handed(zipped(("lab.py", TEXT), method=zipfile.ZIP_LZMA)), Outcome("kim.zip", "unsupported method (14)")),
    "another kind of archive": (handed(b"7z\xbc\xaf\x27\x1c"), Outcome("kim.7z", "pack it as a .zip")),
    "one member twice": (handed(zipped(("lab.py", GOOD), ("lab.py", TEXT))), Outcome("kim.zip", "there is more than one lab.py")),
    "one member twice in a tar": (handed(tarred(("lab.py", GOOD), ("./lab.py", TEXT))), Outcome("kim.tar", "there is more than one lab.py")),
    "two sources": (handed(zipped(("a.py", GOOD), ("b.py", GOOD))), Outcome("kim.zip", "more than one possible submission (a.py, b.py)")),
    "an archive in it": (handed(zipped(("inner.zip", zipped(("lab.py", GOOD))))), Outcome("kim.zip", "another archive, inner.zip")),
    "a picture": (handed(zipped(("lab.png", b"PNG"))), Outcome("kim.zip", "no .py or .ipynb file")),
    "an empty source": (handed(zipped(("lab.py", b""))), Outcome("kim.zip", "the file is empty")),
}  # fmt: skip


def node(kind: int, device: int = 0) -> Maker:
    return lambda path: os.mknod(path, kind | 0o600, device)


def sparse(path: Path) -> None:
    """100 MB that take no space."""
    with path.open("wb") as file:
        file.truncate(100 * MIB)


def folder_with(*names: str) -> Maker:
    def make(path: Path) -> None:
        path.mkdir()
        for name in names:
            (path / name).write_bytes(GOOD)

    return make


def folder_with_pipe(path: Path) -> None:
    path.mkdir()
    os.mkfifo(path / "lab.py")


def folder_with_link(path: Path) -> None:
    path.mkdir()
    (path / "data").symlink_to("/etc")


SPECIAL_FILES: dict[str, tuple[Maker, Outcome]] = {
    "a pipe": (os.mkfifo, Outcome("kim.py", "it is a pipe")),
    "a socket": (node(stat.S_IFSOCK), Outcome("kim.py", "it is a socket")),
    "a device": (node(stat.S_IFCHR, os.makedev(1, 5)), Outcome("kim.py", "it is a device")),
    "a link to a file": (lambda path: path.symlink_to("lee.py"), Outcome("kim.py", "it is a link")),
    "a link to a device": (lambda path: path.symlink_to("/dev/zero"), Outcome("kim.ipynb", "it is a link")),
    "a link to nothing": (lambda path: path.symlink_to("nobody"), Outcome("kim.py", "it is a link")),
    "a link to itself": (lambda path: path.symlink_to("kim.py"), Outcome("kim.py", "it is a link")),
    "a link in place of an archive": (lambda path: path.symlink_to("kim.zip"), Outcome("kim.zip", "it is a link")),
    "a link to a folder": (lambda path: path.symlink_to("."), Outcome("kim", skipped="it is a link", student="")),
    "a folder that is called like a file": (folder_with(), Outcome("kim.py", "kim.py is a folder")),
    "a folder that is called like a file and has one": (folder_with("lab.py"), Outcome("kim.py")),
    "a folder with nothing": (folder_with("notes.txt"), Outcome("kim", skipped="no .py or .ipynb file", student="")),
    "a folder with two": (folder_with("a.py", "b.py"), Outcome("kim", "more than one possible submission (a.py, b.py)")),
    "a folder with a pipe": (folder_with_pipe, Outcome("kim", "it is a pipe")),
    "a folder with a link": (folder_with_link, Outcome("kim", skipped="kim/data: it is a link", student="")),
    "100 MB of source": (sparse, Outcome("kim.py", "at most 10,485,760")),
    "100 MB of notebook": (sparse, Outcome("kim.ipynb", "at most 10,485,760")),
    "100 MB of archive": (sparse, Outcome("kim.zip", "at most 10,485,760")),
    "nothing": (handed(b""), Outcome("kim.py", "the file is empty")),
    "a name with an escape": (handed(GOOD), Outcome("ki\x1b[2Jm.py", skipped="U+001B", student="")),
    "a name that runs backwards": (handed(GOOD), Outcome("kim\u202eyp.py", skipped="U+202E", student="")),
    "a name with a backslash": (handed(GOOD), Outcome("..\\kim.py", skipped="begins with a dot", student="")),
    "a hidden file": (handed(GOOD), Outcome(".kim.py", skipped="begins with a dot", student="")),
    "what macOS leaves": (handed(GOOD), Outcome("._kim.py", student="")),
    "a name with a backslash in it": (handed(GOOD), Outcome("a\\kim.py", skipped="path separator", student="")),
    "a name of spaces": (handed(GOOD), Outcome("  .py", skipped="its name is empty", student="")),
}  # fmt: skip
