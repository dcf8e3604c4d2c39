"""Which names does a function of a submission use, itself or through what it calls? Told by words, not by parsing: a
stranger's source is compiled in workers only. What is in doubt counts as used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W\d]\w*")
_DEFINED = re.compile(r"(?:async\s+)?(?:def|class)\s+([^\W\d]\w*)")
_LONG_TEXT = re.compile(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'')
# A line that begins with one of these goes on with the statement before it.
_GOES_ON = (" ", "\t", ")", "]", "}", "#")


def used(sources: Sequence[str], function: str) -> frozenset[str] | None:
    """All words in the function's statement and in those that define one of these words; None where nothing is called
    so. A docstring does not count: those of a stub speak of other questions."""
    statements = [one for source in sources for one in _statements(_LONG_TEXT.sub("", source))]
    by_name: dict[str, list[str]] = {}
    for statement in statements:
        defined = _DEFINED.match(statement)
        for name in {defined[1]} if defined else set(_WORD.findall(statement)):
            by_name.setdefault(name, []).append(statement)
    if function not in by_name:
        return None
    found, waiting = {function}, [function]
    while waiting:
        for statement in by_name.pop(waiting.pop(), ()):
            new = set(_WORD.findall(statement)) - found
            found |= new
            waiting += new
    return frozenset(found)


def _statements(source: str) -> Iterator[str]:
    """The statements of the top level, each with its indented lines."""
    lines: list[str] = []
    for line in source.splitlines():
        if lines and line and not line.startswith(_GOES_ON):
            yield "\n".join(lines)
            lines = []
        lines.append(line)
    yield "\n".join(lines)
