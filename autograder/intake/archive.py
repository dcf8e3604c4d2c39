"""A zip or tar archive as a store. Nothing is ever extracted: members are read in memory, with bounds that the archive
itself has no say in. What its headers claim is a wish.

zip   the table at the end is bounded before zipfile parses it; members are inflated one by one, only when asked for.
tar   a stream, read twice: once for the names, once for the members that are wanted. It passes through _Stream, which
      counts every byte, so that neither a bomb nor a header of a gigabyte is ever held or waited for.
"""

from __future__ import annotations

import bz2
import io
import lzma
import math
import os
import stat
import struct
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from autograder.intake import names
from autograder.intake.entries import MAX_BYTES, Content, Entry, Store, too_large
from autograder.language import AutograderError, Sentence, sentence

_CHUNK = 1 << 16
_XZ_MEMORY = 40 << 20
_TABLE_BYTES_PER_MEMBER = 200
_TAR_HEADER_BYTES = 1 << 20  # of one member, with its long names and extended attributes
_MOST_RATIO = 100


class ArchiveError(AutograderError):
    """The archive as a whole cannot be read."""


@dataclass(frozen=True)
class Bounds:
    """What one archive may contain. total_bytes counts what has to be unpacked: all of a tar, of a zip what is read."""

    members: int
    total_bytes: int

    def unpacked_bytes(self, packed: int) -> int:
        return min(self.total_bytes, _MOST_RATIO * packed + (64 << 20))


CLASS = Bounds(members=20_000, total_bytes=2 << 30)
STUDENT = Bounds(members=5_000, total_bytes=64 << 20)


def opened(file: BinaryIO, name: str, where: str, bounds: Bounds) -> Store:
    """The archive of that file name as a store. Raises ArchiveError."""
    if name.lower().endswith(names.FOREIGN_ARCHIVES):
        raise ArchiveError("intake.foreign_archive")
    kind = Zip if name.lower().endswith(".zip") else Tar
    with _as_archive_error():
        return kind(file, names.stem(name), where, bounds)


class Zip:
    def __init__(self, file: BinaryIO, name: str, where: str, bounds: Bounds) -> None:
        self.where, self.name = where, name
        size = file.seek(0, os.SEEK_END)
        self._left = bounds.unpacked_bytes(size)
        self._zip = zipfile.ZipFile(_Careful(file, bounds.members * _TABLE_BYTES_PER_MEMBER))
        self._infos = self._zip.infolist()
        _check_count(len(self._infos), bounds)
        if sum(info.compress_size for info in self._infos) > size:
            raise ArchiveError("intake.members_overlap")
        self.entries = _listed(
            _entry(_zip_name(info), number, info.is_dir(), _zip_refusal(info))
            for number, info in enumerate(self._infos)
        )

    def read(self, wanted: Collection[Entry]) -> Iterator[tuple[Entry, Content]]:
        for entry in wanted:
            yield entry, self._content(self._infos[entry.number])

    def _content(self, info: zipfile.ZipInfo) -> Content:
        changed_at = _timestamp(info)
        if info.file_size > MAX_BYTES:
            return Content(changed_at=changed_at, problem=too_large(info.file_size))
        self._left -= info.file_size
        if self._left < 0:
            raise ArchiveError("intake.unpacks_to_more_than_read")
        try:
            with _as_archive_error(), self._zip.open(info) as file:
                data = b"".join(iter(lambda: file.read(_CHUNK), b""))
        except ArchiveError as error:
            return Content(changed_at=changed_at, problem=error.sentence)
        return Content(data, changed_at)


class Tar:
    def __init__(self, file: BinaryIO, name: str, where: str, bounds: Bounds) -> None:
        self.where, self.name = where, name
        self._file, self._bounds = file, bounds
        self._limit = bounds.unpacked_bytes(file.seek(0, os.SEEK_END))
        self.entries = _listed(
            _entry(info.name.encode("utf-8", "surrogateescape"), number, info.isdir(), _tar_refusal(info))
            for number, info, _ in self._members()
        )

    def read(self, wanted: Collection[Entry]) -> Iterator[tuple[Entry, Content]]:
        by_number = {entry.number: entry for entry in wanted}
        with _as_archive_error():
            for number, info, content in self._members():
                if entry := by_number.get(number):
                    yield entry, content(info)

    def _members(self) -> Iterator[tuple[int, tarfile.TarInfo, Callable[[tarfile.TarInfo], Content]]]:
        self._file.seek(0)
        stream = _Stream(_unpacked(self._file), self._limit)
        stream.allow(_TAR_HEADER_BYTES)
        tar = tarfile.TarFile(fileobj=stream, encoding="utf-8")  # type: ignore[arg-type]

        def content(info: tarfile.TarInfo) -> Content:
            changed_at = info.mtime if math.isfinite(info.mtime) else 0.0
            if info.size > MAX_BYTES:
                return Content(changed_at=changed_at, problem=too_large(info.size))
            stream.allow(info.size)
            file = tar.extractfile(info)
            assert file is not None  # everything but regular files was refused
            return Content(file.read(), changed_at)

        for number in range(self._bounds.members + 1):
            stream.allow(_TAR_HEADER_BYTES)
            info = tar.next()
            if info is None:
                break
            yield number, info, content
        else:
            _check_count(number + 1, self._bounds)
        # tarfile mistakes a torn or damaged header for the end: a whole archive ends in a block of zeros.
        if stream.last.strip(b"\0") or not stream.last:
            raise ArchiveError("intake.early_end_or_damage")
        stream.skip_to_end()  # gzip and the others have their checksum here


class _Careful(io.BufferedReader):
    """A file that is never read in one piece over a limit: zipfile asks for the whole table of contents at once."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        super().__init__(file)  # type: ignore[arg-type]
        self._most = max(most, _CHUNK << 1)

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > self._most:
            raise ArchiveError("intake.large_table")
        return super().read(size)


class _Stream:
    """Unpacked bytes that can only be read forwards, and only so many: for headers what is allowed at a time, in all
    up to the limit. Says what it last read."""

    def __init__(self, file: io.BufferedIOBase | BinaryIO, limit: int) -> None:
        self._file, self._limit = file, limit
        self._position = self._allowed = 0
        self.last = b""

    def allow(self, size: int) -> None:
        self._allowed = size

    def tell(self) -> int:
        return self._position

    def seekable(self) -> bool:
        return False

    def read(self, size: int) -> bytes:
        self._allowed -= size
        if size < 0 or self._allowed < 0:
            raise ArchiveError("intake.large_header")
        self.last = self._forward(size)
        return self.last

    def seek(self, position: int) -> None:
        if position < self._position:
            raise ArchiveError("intake.damaged")
        if position > self._limit:
            self._refuse()
        while self._position < position:
            if not self._forward(min(_CHUNK, position - self._position)):
                raise ArchiveError("intake.early_end")

    def skip_to_end(self) -> None:
        while self._forward(_CHUNK):
            pass

    def _forward(self, size: int) -> bytes:
        data = self._file.read(size)
        self._position += len(data)
        if self._position > self._limit:
            self._refuse()
        return data

    def _refuse(self) -> None:
        raise ArchiveError("intake.unpacks_to_more", most=self._limit)


class _Unpacked(io.RawIOBase):
    """What a decompressor makes of a file, as much at a time as is asked for. One stream: gzip.GzipFile and BZ2File
    go through millions of empty ones, and lzma.LZMAFile takes the archive's word for the size of its dictionary."""

    def __init__(self, file: BinaryIO, decompressor: Any) -> None:
        self._file, self._decompressor = file, decompressor

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        source = self._decompressor
        while not source.eof:
            left = getattr(source, "unconsumed_tail", b"")  # zlib gives back what the others keep
            hungry = getattr(source, "needs_input", not left)
            packed = self._file.read(_CHUNK) if hungry else left
            if data := source.decompress(packed, len(buffer)):
                buffer[: len(data)] = data
                return len(data)
            if hungry and not packed:
                raise ArchiveError("intake.no_whole_archive", error=sentence("intake.early_end"))
        return 0


def _unpacked(file: BinaryIO) -> io.BufferedIOBase | BinaryIO:
    magic = file.read(6)
    file.seek(0)
    if magic.startswith(b"\x1f\x8b"):
        return io.BufferedReader(_Unpacked(file, zlib.decompressobj(wbits=31)))
    if magic.startswith(b"BZh"):
        return io.BufferedReader(_Unpacked(file, bz2.BZ2Decompressor()))
    if magic == b"\xfd7zXZ\0":
        return io.BufferedReader(_Unpacked(file, lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)))
    return file


@contextmanager
def _as_archive_error() -> Iterator[None]:
    """Turn whatever zipfile and tarfile raise for hostile bytes into an ArchiveError."""
    try:
        yield
    except (ArchiveError, GeneratorExit):
        raise
    except lzma.LZMAError as error:
        raise ArchiveError("intake.damaged_or_memory", error=str(error)) from None
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise ArchiveError("intake.no_whole_archive", error=str(error)) from None
    except (zlib.error, struct.error, LookupError, OverflowError, MemoryError, TypeError) as error:
        raise ArchiveError("intake.damaged_by", error=str(error)) from None


def _check_count(count: int, bounds: Bounds) -> None:
    if count > bounds.members:
        raise ArchiveError("intake.too_many_files", most=bounds.members)


def _listed(entries: Iterator[Entry]) -> list[Entry]:
    return [entry for entry in entries if not (entry.parts and names.is_ignored(entry.parts))]


def _entry(raw: bytes, number: int, is_folder: bool, refusal: Sentence | None) -> Entry:
    name = names.decoded(raw)
    written = names.shown(name)
    try:
        parts = names.path_in_archive(name)
    except names.Refused as error:
        return Entry((), written, number, refusal=error.sentence)
    try:
        for part in parts:
            names.check(part)
    except names.Refused as error:
        refusal = error.sentence
    return Entry(parts, written, number, is_folder, refusal)


def _zip_name(info: zipfile.ZipInfo) -> bytes:
    """The bytes of the name as UTF-8 or as they were packed. zipfile has decoded them as UTF-8 or as cp437."""
    raw = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")
    extra = info.extra
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        # Info-ZIP's Unicode path: a version, the checksum of the plain name that it stands for, the name.
        if kind == 0x7075 and field[:5] == struct.pack("<BL", 1, zlib.crc32(raw)):
            return field[5:]
    return raw


def _zip_refusal(info: zipfile.ZipInfo) -> Sentence | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return sentence("intake.link")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return sentence("intake.device_or_pipe")
    if info.flag_bits & 0x1:
        return sentence("intake.encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return sentence("intake.packed_by_method", method=info.compress_type)
    return None


def _tar_refusal(info: tarfile.TarInfo) -> Sentence | None:
    if info.issym() or info.islnk():
        return sentence("intake.link")
    if not (info.isreg() or info.isdir()) or info.issparse():
        return sentence("intake.device_or_pipe")
    return None


def _timestamp(info: zipfile.ZipInfo) -> float:
    """Local time, as the zip format has it; 0 for a date that does not exist."""
    try:
        return time.mktime((*info.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0.0
