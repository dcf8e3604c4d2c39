"""Source text -> a module, as much of it as works.

A broken statement affects only itself: cells are compiled one by one and run statement by statement, so that a failing
import, a demonstration that crashes or a syntax error in one function leaves the other functions intact. The text is
compiled here; files on disk and __pycache__ are never consulted.
"""

from __future__ import annotations

import ast
import linecache
import re
import sys
import types
from collections.abc import Sequence

from autograder.worker.protocol import LoadMode, LoadProblem, Sentence, sentence

MODULE_NAME = "submission"
_TOP_LEVEL_START = re.compile(r"(?!(?:else|elif|except|finally)\b)[A-Za-z_@]")
_DEFINITION = re.compile(r"^[ \t]*def[ \t]+(\w+)", re.MULTILINE)
_MOST_BROKEN_PIECES = 500
_SHOWN_CHARACTERS, _ERROR_CHARACTERS = 120, 2000
# Lines that only IPython understands: %magic, !shell, ?help, help?, x = !shell.
_MAGIC = re.compile(r"(\s*)(?:[%!?].*|\w+\s*=\s*[%!].*|[\w.]+\?\??\s*)")
# Cell magics that run the rest of the cell as Python; others make it a shell script, HTML, a file ..
_PYTHON_CELL_MAGICS = ("%%time", "%%timeit", "%%capture", "%%prun")


def load(cells: Sequence[tuple[str, str]], mode: LoadMode) -> tuple[types.ModuleType, list[LoadProblem]]:
    """Run (name, text) cells as one module; returns it and what did not run.

    With LoadMode.DEFINITIONS only imports, definitions and assignments of literals run.
    """
    module = types.ModuleType(MODULE_NAME)
    module.__file__ = cells[0][0] if cells else MODULE_NAME
    sys.modules[MODULE_NAME] = module
    problems: list[LoadProblem] = []
    functions: dict[str, tuple[Sentence, object]] = {}
    finished: set[str] = set()
    for name, text in cells:
        # linecache lets tracebacks and inspect.getsource show the student's own lines.
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        for statement in _statements(name, text, problems):
            if _is_check_of_a_notebook(statement, module):
                continue
            if isinstance(statement, ast.FunctionDef):
                if statement.name in finished and _is_stub(statement):
                    reason = sentence("worker.empty_after_filled", function=statement.name)
                    problems.append(LoadProblem(place(name, statement.lineno), reason=reason))
                    continue
                if not _is_stub(statement):
                    finished.add(statement.name)
            if mode is LoadMode.EVERYTHING or _only_defines(statement):
                _run(statement, name, module, problems)
                if isinstance(statement, ast.FunctionDef):
                    functions[statement.name] = (place(name, statement.lineno), vars(module).get(statement.name))
    for own, (where, function) in functions.items():
        # `hypothesis = x_train * W + b` after `def hypothesis` is what the lectures themselves do.
        if callable(function) and not callable(vars(module).get(own)):
            kind = type(vars(module).get(own)).__name__
            problems.append(LoadProblem(where, reason=sentence("worker.name_given_away", name=own, kind=kind)))
            setattr(module, own, function)
    return module, problems


def place(name: str, line: int) -> Sentence:
    """A place in the submission: line 12 of kim.py, and its source."""
    code = linecache.getline(name, line).strip()[:_SHOWN_CHARACTERS]
    if not code:
        return sentence("worker.empty_line", line=line, file=name)
    return sentence("worker.line", line=line, file=name, code=code)


def innermost_place(error: BaseException, names: Sequence[str]) -> Sentence | None:
    """The last line of the submission that the error passed through; None if it passed through none."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in names:
            found = place(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found


def described(error: BaseException) -> tuple[str, str]:
    """(type, text), cut at a length; str() of a student's exception may itself raise."""
    try:
        text = str(error)
    except BaseException:
        text = "(its text cannot be printed)"
    return type(error).__name__, text[:_ERROR_CHARACTERS]


def _run(statement: ast.stmt, name: str, module: types.ModuleType, problems: list[LoadProblem]) -> None:
    try:
        code = compile(ast.Module([statement], type_ignores=[]), name, "exec")
        exec(code, module.__dict__)
    except BaseException as error:
        where = innermost_place(error, [name]) or place(name, statement.lineno)
        defines = (statement.name,) if isinstance(statement, ast.FunctionDef | ast.ClassDef) else ()
        problems.append(LoadProblem(where, *described(error), defines=defines))


def _statements(name: str, text: str, problems: list[LoadProblem]) -> list[ast.stmt]:
    """The statements of a text. If it does not parse, the top-level piece around the error is removed and the rest
    tried again. Line numbers stay right, because empty lines replace the piece."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[first].startswith("%%") and not lines[first].startswith(_PYTHON_CELL_MAGICS):
        problems.append(LoadProblem(place(name, first + 1), reason=sentence("worker.no_python")))
        return []
    for _ in range(_MOST_BROKEN_PIECES):
        try:
            return ast.parse("\n".join(lines), name).body
        except SyntaxError as error:
            at = min(max((error.lineno or 1) - 1, 0), len(lines) - 1)
            if magic := _MAGIC.fullmatch(lines[at]):
                lines[at] = f"{magic[1]}pass"
                continue
            first, end = _piece_around(lines, at)
            defines = tuple(_DEFINITION.findall("\n".join(lines[first:end])))
            problems.append(LoadProblem(place(name, at + 1), type(error).__name__, error.msg, defines=defines))
            if not any(lines[first:end]):
                return []  # nothing is left to remove, and it still does not parse
            lines[first:end] = [""] * (end - first)
        except (ValueError, RecursionError, MemoryError) as error:
            problems.append(LoadProblem(sentence("worker.whole_file", file=name), *described(error)))
            return []
    return []


def _piece_around(lines: Sequence[str], at: int) -> tuple[int, int]:
    """[first, end) of the lines from the last one that starts a top-level statement to the next that does."""
    starts = [number for number, line in enumerate(lines) if _TOP_LEVEL_START.match(line)]
    first = max((start for start in starts if start <= at), default=at)
    while first > 0 and lines[first - 1].startswith("@"):
        first -= 1
    return first, min((start for start in starts if start > at), default=len(lines))


def _is_check_of_a_notebook(statement: ast.stmt, module: types.ModuleType) -> bool:
    """Does it call what a cell of public checks defines? Such cells are left out of a submission."""
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Name(id="check" | "public_check" as name))):
            return not hasattr(module, name)
    return False


def _is_stub(function: ast.FunctionDef) -> bool:
    """Nothing but a docstring, pass, .. or raise NotImplementedError: what a copied cell of the handout holds."""
    return all(
        isinstance(one, ast.Pass)
        or (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
        or (isinstance(one, ast.Raise) and one.exc is not None and "NotImplementedError" in ast.dump(one.exc))
        for one in function.body
    )


def _only_defines(statement: ast.stmt) -> bool:
    match statement:
        case ast.Import() | ast.ImportFrom() | ast.FunctionDef() | ast.ClassDef():
            return True
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            return all(not isinstance(node, ast.Call | ast.Await | ast.Yield) for node in ast.walk(value))
    return False
