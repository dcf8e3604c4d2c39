"""Which names does a function of a submission use, itself or through what it calls? Found by searching for words, not
by parsing: a stranger's source is compiled in workers only. When in doubt, a name counts as used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W\d]\w*")
_DEFINED = re.compile(r"(?:async\s+)?(?:def|class)\s+([^\W\d]\w*)")
_LONG_TEXT = re.compile(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'')
# A line that begins with one of these continues the statement before it.
_GOES_ON = (" ", "\t", ")", "]", "}", "#")


def used(sources: Sequence[str], function: str) -> frozenset[str] | None:
    """All words in the function's statement and in those that define one of these words; None if there is no such
    function. Docstrings do not count: those of stubs mention other questions."""
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
