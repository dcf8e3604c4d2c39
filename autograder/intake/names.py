"""Names of files and folders -> text that can be a student's name; names of LMS downloads -> whose they are.

Every name here was chosen by a student, or by the program that packed it. Nothing here touches a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from autograder.language import AutograderError

MODULE, NOTEBOOK = ".py", ".ipynb"
ARCHIVES = (".tar.gz", ".tar.bz2", ".tar.xz", ".zip", ".tar", ".tgz", ".tbz2", ".txz")
# Recognised, so that a message can say what to submit instead.
FOREIGN_ARCHIVES = (".7z", ".rar", ".egg", ".alz")
_IGNORED = {"__pycache__", "__MACOSX"}
_MOST_BYTES = 255
MOST_FOLDERS = 16
_JOINERS = "\u200c\u200d"  # invisible, and part of names in Persian and Hindi

# The student's own file name comes last in both, so the first place that matches is the LMS's.
_CANVAS = re.compile(r"(?:(?:LATE_)?(?P<anonymous>anon_[^_]+)|(?P<name>.+?)(?:_LATE)?_(?P<id>\d+))_\d{3,}_(?P<file>.+)")
_MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)(?:_+(?P<file>.*))?")


class Refused(AutograderError):
    """A name that is refused."""


@dataclass(frozen=True)
class Owner:
    """The owner of a file or folder. id is the LMS's number, "" if there is none; file is the name as submitted."""

    student: str
    id: str = ""
    file: str = ""


def decoded(raw: bytes) -> str:
    """A name as text, composed (NFC: macOS packs names decomposed, and one student must not become two).

    Bytes that are not UTF-8 are cp949, as Korean Windows writes them, or else cp437, as the zip format says.
    """
    for encoding in ("utf-8", "cp949"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return unicodedata.normalize("NFC", raw.decode("cp437"))


def check(name: str) -> None:
    """Raises Refused for a name that could not be shown, stored or told apart."""
    if not stem(name).strip():
        raise Refused("intake.empty_name")
    if name.startswith("."):
        raise Refused("intake.hidden_name")
    if len(name.encode("utf-8", "replace")) > _MOST_BYTES:
        raise Refused("intake.long_name", most=_MOST_BYTES)
    for character in name:
        if character in "/\\":
            raise Refused("intake.separator_in_name", character=character)
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in _JOINERS:
            raise Refused("intake.invisible_in_name", code=ord(character))


def path_in_archive(path: str) -> tuple[str, ...]:
    """The parts of a member's name. Raises Refused for one that would lead outside the archive's root."""
    if path.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", path):
        raise Refused("intake.absolute_path")
    parts = tuple(part for part in path.split("/") if part not in ("", "."))
    if ".." in re.split(r"[/\\]", path):
        raise Refused("intake.path_leads_out")
    if len(parts) > MOST_FOLDERS:
        raise Refused("intake.too_deep", most=MOST_FOLDERS)
    if not parts:
        raise Refused("intake.empty_name")
    return parts


def is_ignored(parts: Sequence[str]) -> bool:
    """Is it something that operating systems and editors leave behind: .DS_Store, ._kim.py, .ipynb_checkpoints,
    __MACOSX ..?"""
    top = parts[0]
    if len(parts) == 1 and not top.startswith("._") and (is_source(top) or is_archive(top)):
        return False  # a student's .py: refused by name, not silently ignored
    return any(part.startswith(".") or part in _IGNORED for part in parts)


def is_source(name: str) -> bool:
    return name.lower().endswith((MODULE, NOTEBOOK))


def is_archive(name: str) -> bool:
    return name.lower().endswith(ARCHIVES + FOREIGN_ARCHIVES)


def stem(name: str) -> str:
    """The name without the ending of a source or an archive: kim for kim.tar.gz, kim.v2 for kim.v2.py."""
    for ending in ARCHIVES:
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return PurePosixPath(name).stem if is_source(name) or is_archive(name) else name


def in_lms(name: str) -> Owner | None:
    """The owner of a file or folder in a download from Canvas or Moodle; None if the name is not in their style.

    Canvas: name[_LATE]_user_attachment_file. Moodle: Name_participant_assignsubmission_file_, a folder or a prefix.
    """
    if match := _MOODLE.fullmatch(name):
        return Owner(match["name"], match["id"], match["file"] or "")
    if (match := _CANVAS.fullmatch(name)) and "." in match["file"]:
        return Owner(match["anonymous"] or match["name"], match["id"] or "", match["file"])
    return None


def is_called(name: str, slug: str) -> bool:
    """Is it lab.py, or the lab-1.py, lab (1).py that Canvas and browsers make of the second one?"""
    return re.fullmatch(re.escape(slug) + r"(?:-\d+| ?\(\d+\))?", stem(name)) is not None


def shown(name: str) -> str:
    """A hostile name for a message: unprintable characters are escaped, and a long one is cut to its two ends."""
    name = name if len(name) <= 300 else f"{name[:200]} .. {name[-50:]}"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)
