"""The names below a class folder or in a class archive -> who submitted what. Reads no bytes, only names.

kim.py, kim.ipynb, kim.zip       a student called kim
kim/..                           the same: the one source in it, or the one with the assignment's name
<one folder>/..                  the class, if all of it is in one folder
kim_1234_5678_lab.py             a download from Canvas
Kim_1234_assignsubmission_file_  a download from Moodle: a folder, or how a file begins
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from autograder.intake import names
from autograder.intake.entries import Entry
from autograder.language import Sentence, say, sentence

_MOST_LISTED = 50
_MOST_LISTED = 100  # of names in a problem; more would not fit in


@dataclass(frozen=True)
class Candidate:
    """An entry with its place among its student's files; () for the student's folder itself."""

    entry: Entry
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.path[-1] if self.path else ""


@dataclass(frozen=True)
class Choice:
    """The entry of a student that is graded; a problem if it is refused, or if none can be chosen.

    nothing: true if that is because there is no source, no archive, and nothing that was refused.
    """

    candidate: Candidate | None = None
    problem: Sentence | None = None
    nothing: bool = False


@dataclass(frozen=True)
class HandIn:
    """number is the LMS's, which tells students of the same name apart; names say where it is, for messages."""

    student: str
    number: str
    choice: Choice
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Unit:
    """Everything under one name of the class."""

    name: str
    candidates: tuple[Candidate, ...]
    owner: names.Owner
    in_lms: bool

    @property
    def is_folder(self) -> bool:
        return any(not one.path or one.entry.is_folder or len(one.entry.parts) > 1 for one in self.candidates)


def hand_ins(entries: Sequence[Entry], name: str, slug: str) -> tuple[list[HandIn], list[str]]:
    """One hand-in per student, and what was skipped: `name: reason`. name is that of the folder or archive."""
    skipped = [_line(entry, entry.refusal) for entry in entries if not entry.parts]
    inside, outside, name = _unwrapped([entry for entry in entries if entry.parts], name, slug)
    students: dict[tuple[str, str], list[_Unit]] = {}
    for unit in _units([*inside, *outside], name, slug):
        if reason := _why_nobodys(unit):
            skipped.append(_line(unit.candidates[0].entry, reason))
            skipped += refusals(unit.candidates) if unit.is_folder else []
        else:
            students.setdefault((unit.owner.student, unit.owner.id), []).append(unit)
    found = [
        HandIn(student, number, _of_units(units, slug), tuple(names.shown(unit.name) for unit in units))
        for (student, number), units in students.items()
    ]
    graded = {one.choice.candidate.entry.number for one in found if one.choice.candidate}
    for unit in (unit for units in students.values() for unit in units):
        skipped += refusals([one for one in unit.candidates if one.entry.number not in graded])
    if len(skipped) > _MOST_LISTED:
        skipped[_MOST_LISTED:] = [say("intake.and_more", number=len(skipped) - _MOST_LISTED)]
    return found, skipped


def choose(candidates: Sequence[Candidate], slug: str) -> Choice:
    """The one source among a student's files, or else the one archive. A file with the assignment's name comes first,
    then the least nested one."""
    files = [one for one in candidates if one.path and not one.entry.is_folder]
    usable = [one for one in files if names.is_source(one.name)] or [one for one in files if names.is_archive(one.name)]
    if not usable:
        refused = next((one for one in candidates if one.entry.refusal), None)
        if refused:
            return Choice(refused, refused.entry.refusal)
        return Choice(problem=sentence("intake.no_source"), nothing=True)
    named = [one for one in usable if names.stem(one.name) == slug]
    named = named or [one for one in usable if names.is_called(one.name, slug)] or usable
    depth = min(len(one.path) for one in named)
    first, *more = (one for one in named if len(one.path) == depth)
    if not more:
        return Choice(first, first.entry.refusal)
    if all(one.path == first.path for one in more):
        return Choice(problem=sentence("intake.same_name", name=names.shown(first.name)))
    listed = ", ".join(names.shown("/".join(one.path)) for one in [first, *more][:10])
    return Choice(problem=sentence("intake.several_sources", names=listed, slug=slug))


def refusals(candidates: Sequence[Candidate]) -> list[str]:
    """A line for each refused candidate, with its reason."""
    return [_line(one.entry, one.entry.refusal) for one in candidates if one.entry.refusal]


def together(listed: Sequence[str]) -> str | Sentence:
    """a and b and c. Halved, so that no name among a thousand is nested deeply."""
    if len(listed) == 1:
        return listed[0]
    half = len(listed) // 2
    return sentence("intake.both", one=together(listed[:half]), other=together(listed[half:]))


def _line(entry: Entry, reason: Sentence | None) -> str:
    return say("intake.skipped", name=entry.written, reason=reason)


def _units(entries: Sequence[Entry], name: str, slug: str) -> Iterator[_Unit]:
    below: dict[str, list[Entry]] = {}
    for entry in entries:
        below.setdefault(entry.parts[0], []).append(entry)
    for top, inner in below.items():
        lms = names.in_lms(top)
        is_file = all(len(entry.parts) == 1 and not entry.is_folder for entry in inner)
        owner = lms or names.Owner(name if is_file and names.stem(top) == slug else names.stem(top))
        handed_in = ((lms.file if lms else "") or top,) if is_file else ()
        candidates = tuple(Candidate(entry, handed_in or entry.parts[1:]) for entry in inner)
        yield _Unit(top, candidates, owner, lms is not None)


def _why_nobodys(unit: _Unit) -> Sentence | None:
    """Why a unit does not belong to a student; None if it does."""
    try:
        names.check(unit.name)
        names.check(unit.owner.student)
    except names.Refused as error:
        return error.sentence
    known = unit.in_lms or names.is_source(unit.name) or names.is_archive(unit.name)
    if known or any(_matters(one.entry) or (one.entry.is_folder and one.entry.refusal) for one in unit.candidates):
        return None
    if unit.is_folder:
        return sentence("intake.no_source_in_folder")
    return unit.candidates[0].entry.refusal or sentence("intake.no_hand_in")


def _of_units(units: Sequence[_Unit], slug: str) -> Choice:
    first = units[0]
    if len(units) > 1 and not all(unit.in_lms for unit in units):
        listed = together([names.shown(unit.name) for unit in units[:_MOST_LISTED]])
        return Choice(problem=sentence("intake.several_hand_ins", number=len(units), names=listed))
    choice = choose([one for unit in units for one in unit.candidates], slug)
    if not choice.nothing:
        return choice
    if first.is_folder and names.is_source(first.name):
        return Choice(problem=sentence("intake.folder_like_a_file", name=names.shown(first.name)))
    others = [names.shown(one.name) for unit in units for one in unit.candidates if one.name]
    if others:
        return Choice(problem=sentence("intake.no_source_but_others", others=", ".join(others[:5])))
    return choice


def _unwrapped(entries: list[Entry], name: str, slug: str) -> tuple[list[Entry], list[Entry], str]:
    """(entries of the class, entries beside its folder, name of its folder): descends into folders that contain
    everything."""
    outside: list[Entry] = []
    while True:
        folders = {entry.parts[0] for entry in entries if entry.is_folder or len(entry.parts) > 1}
        if len(folders) != 1 or any(len(entry.parts) == 1 and _matters(entry) for entry in entries):
            return entries, outside, name
        (top,) = folders
        below = [replace(one, parts=one.parts[1:]) for one in entries if one.parts[0] == top and len(one.parts) > 1]
        if names.in_lms(top) or not _is_class(below, slug):
            return entries, outside, name
        outside += [entry for entry in entries if entry.parts[0] != top]
        entries, name = below, top


def _is_class(entries: Sequence[Entry], slug: str) -> bool:
    """Are these the hand-ins of several students, or the files of one?"""
    files = [entry.parts[0] for entry in entries if len(entry.parts) == 1 and _matters(entry)]
    sources = [name for name in files if names.is_source(name)]
    if any(names.in_lms(entry.parts[0]) for entry in entries):
        return True
    if any(names.stem(name) == slug for name in sources):
        return False
    return any(len(entry.parts) > 1 and _matters(entry) for entry in entries) or len(sources or files) > 1


def _matters(entry: Entry) -> bool:
    return not entry.is_folder and (names.is_source(entry.parts[-1]) or names.is_archive(entry.parts[-1]))
