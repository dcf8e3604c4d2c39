"""Source text -> a module, as much of it as works.

One broken statement costs itself: cells are compiled one by one and run statement by statement, so that a
failing import, a demonstration that crashes or a syntax error in one function leaves the other functions
standing. The text is compiled here; a file on disk, and any __pycache__ beside it, is never consulted.
"""

from __future__ import annotations

import ast
import linecache
import re
import sys
import types
from collections.abc import Iterator, Sequence

from autograder.worker.protocol import LoadMode, LoadProblem

MODULE_NAME = "submission"
_TOP_LEVEL_START = re.compile(r"^[^\s#)\]}]", re.MULTILINE)


def load(cells: Sequence[tuple[str, str]], mode: LoadMode) -> tuple[types.ModuleType, list[LoadProblem]]:
    """Run (name, text) cells as one module; returns it and what did not run.

    With LoadMode.DEFINITIONS only imports, definitions and assignments of literals run.
    """
    module = types.ModuleType(MODULE_NAME)
    sys.modules[MODULE_NAME] = module
    problems: list[LoadProblem] = []
    for name, text in cells:
        # linecache lets tracebacks and inspect.getsource show the student's own lines.
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        for statement in _statements(name, text, problems):
            if mode is LoadMode.EVERYTHING or _only_defines(statement):
                _run(statement, name, module, problems)
    return module, problems


def place(name: str, line: int) -> str:
    """A place as a student reads it: ``line 12 of kim.py: `return W```."""
    code = linecache.getline(name, line).strip()
    return f"line {line} of {name}" + (f": `{code[:120]}`" if code else "")


def innermost_place(error: BaseException, names: Sequence[str]) -> str:
    """The last line of the submission that the error passed through; "" where it passed through none."""
    found = ""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in names:
            found = place(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found


def describe(error: BaseException) -> str:
    """``ValueError: too many values``, cut at a length; str() of a student's exception may itself raise."""
    try:
        text = str(error)
    except BaseException:
        text = "(its text cannot be printed)"
    return f"{type(error).__name__}: {text}"[:2000] if text else type(error).__name__


def _run(statement: ast.stmt, name: str, module: types.ModuleType, problems: list[LoadProblem]) -> None:
    try:
        code = compile(ast.Module([statement], type_ignores=[]), name, "exec")
        exec(code, module.__dict__)
    except BaseException as error:
        where = innermost_place(error, [name]) or place(name, statement.lineno)
        problems.append(LoadProblem(where, describe(error)))


def _statements(name: str, text: str, problems: list[LoadProblem]) -> Iterator[ast.stmt]:
    try:
        yield from ast.parse(text, name).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        pieces = _top_level_pieces(text)
        if len(pieces) < 2:
            problems.append(_syntax_problem(name, error))
            return
        for piece in pieces:
            yield from _statements(name, piece, problems)


def _top_level_pieces(text: str) -> list[str]:
    """The text cut before each line that starts in column 0, each piece padded so that line numbers stay true.

    A decorator and its function, an if and its else are cut apart too: whatever then does not compile is
    reported as broken, which it is only when the whole text did not compile in the first place.
    """
    starts = [match.start() for match in _TOP_LEVEL_START.finditer(text)]
    pieces = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        pieces.append("\n" * text.count("\n", 0, start) + text[start:end])
    return pieces


def _syntax_problem(name: str, error: BaseException) -> LoadProblem:
    line = getattr(error, "lineno", None)
    message = getattr(error, "msg", None) or str(error)
    return LoadProblem(place(name, line) if line else name, f"{type(error).__name__}: {message}")


def _only_defines(statement: ast.stmt) -> bool:
    match statement:
        case ast.Import() | ast.ImportFrom() | ast.FunctionDef() | ast.ClassDef():
            return True
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            return all(not isinstance(node, ast.Call | ast.Await | ast.Yield) for node in ast.walk(value))
    return False
