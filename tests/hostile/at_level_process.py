"""What the level process stops of the hostile corpus, and what it does not: tables for docs/security.md.

    python -m tests.hostile.at_level_process [--write]      prints the tables; writes them into the page

At this level a submission can do what the user can. So all of it runs in a throw-away container: the machine is
read-only, /tmp is empty and its own, and so are processes, network and System V IPC; the scenes of all submissions lie
in that /tmp. What breaks the container's grader ends the container, and the next submission gets a new one.
"""

from __future__ import annotations

import json
import re
import selectors
import subprocess
import sys
from collections.abc import Iterator, Mapping

from tests.conftest import PATIENCE_SECONDS, ROOT
from tests.hostile.as_user import shown_below_tmp
from tests.hostile.corpus import CLASSES, Hostile, corpus
from tests.hostile.trial import MARK_OF_THE_CONTAINER, Verdict

PAGE = ROOT / "docs" / "security.md"
_BEGIN, _END = "<!-- hostile corpus: begin -->\n", "<!-- hostile corpus: end -->"


class Container:
    """The container and the grader in it, which tries one submission after the other."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [
                *("bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/var/tmp"),
                *("--tmpfs", "/tmp", *shown_below_tmp(), "--dir", str(MARK_OF_THE_CONTAINER)),
                *("--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL"),
                *("--setenv", "COURSE_PASSWORD", "CANARY-of-the-environment", "--setenv", "HOME", "/tmp"),
                *("--die-with-parent", "--new-session", "--chdir", str(ROOT), "--"),
                *(sys.executable, "-B", "-m", "tests.hostile.trial", "process", "/tmp"),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._read()

    def tried(self, hostile: Hostile) -> Verdict | str:
        """The verdict, or in words why there is none; then this container is no longer usable."""
        assert self._process.stdin is not None
        self._process.stdin.write(hostile.name + "\n")
        self._process.stdin.flush()
        line = self._read()
        return Verdict(**json.loads(line)) if line else "ended the grader"

    def _read(self) -> str:
        """A line; nothing if the grader is gone or says nothing for a long time."""
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            return self._process.stdout.readline() if selector.select(PATIENCE_SECONDS) else ""

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


def verdicts() -> Iterator[tuple[Hostile, Verdict | str]]:
    container = Container()
    try:
        for hostile in corpus():
            verdict = container.tried(hostile)
            if isinstance(verdict, str):
                container.close()
                container = Container()
            yield hostile, verdict
    finally:
        container.close()


def not_stopped(hostile: Hostile, verdict: Verdict | str) -> list[str]:
    """What it did in spite of the level, in words."""
    if isinstance(verdict, str):
        return [verdict]
    found = list(dict.fromkeys(_in_short(words) for words in verdict.harm))
    if verdict.earned > hostile.earned:
        found.append(f"got {verdict.earned:g} in place of {hostile.earned:g} points")
    if not verdict.next_is_unharmed:
        found.append("harmed the next submission")
    return found


def _in_short(words: str) -> str:
    """The folder of a changed path, the name of an exception."""
    if words.startswith("changed ") and "/" in words:
        return words.partition("/")[0]
    return re.sub(r"(the grader failed: )(?:\w+\.)*(\w+).*", r"\1\2", words)


def table(found: Mapping[Hostile, list[str]]) -> str:
    """Markdown: a row for each folder, then one for each submission that gets through."""
    lines = ["| folder | submissions | stopped at `process` |", "|---|--:|--:|"]
    for kind in CLASSES:
        of_kind = [words for hostile, words in found.items() if hostile.kind == kind]
        lines.append(f"| {kind} | {len(of_kind)} | {len(of_kind) - sum(map(bool, of_kind))} |")
    lines += ["", "| folder | not stopped at `process` | what it did |", "|---|---|---|"]
    for kind in CLASSES:
        through = [(hostile, words) for hostile, words in found.items() if hostile.kind == kind and words]
        lines += [f"| {kind} | `{hostile.name}` | {', '.join(words)} |" for hostile, words in through]
    return "\n".join(lines) + "\n"


def rows(text: str) -> dict[str, tuple[int, set[str]]]:
    """For each folder in these tables the number of submissions, and the names of those that get through."""
    counts, _, through = text.strip().partition("\n\n")
    names: dict[str, set[str]] = {}
    for kind, name, _ in map(_cells, through.splitlines()[2:]):
        names.setdefault(kind, set()).add(name.strip("`"))
    return {kind: (int(number), names.get(kind, set())) for kind, number, _ in map(_cells, counts.splitlines()[2:])}


def _cells(line: str) -> list[str]:
    return line.strip("| ").split(" | ")


def shown() -> str:
    """The table that is in the PAGE."""
    return PAGE.read_text(encoding="utf-8").partition(_BEGIN)[2].partition(_END)[0]


def write(text: str) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    PAGE.write_text(before + _BEGIN + text + _END + rest.partition(_END)[2], encoding="utf-8")


def measured() -> str:
    return table({hostile: not_stopped(hostile, verdict) for hostile, verdict in verdicts()})


if __name__ == "__main__":
    new = measured()
    print(new, end="")
    if "--write" in sys.argv:
        write(new)
