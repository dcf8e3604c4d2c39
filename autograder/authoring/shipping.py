"""Versions of a question, from its module to where they are needed: as cells of a submission, and as lines of code.

A worker has nothing of the autograder and no course folder. It gets the reference, and then the question's module
without its cases, with each wrong("name", lambda ..) as a plain assignment. What the module imports from its
neighbours (questions/common.py) and from the reference stays an import: one cell registers those modules first, so
that each keeps a namespace of its own. Nothing here runs anything.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.authoring.course import QUESTIONS, Course
from autograder.spec import SpecError

Cell = tuple[str, str]
_REGISTER = """
def _register(slug, sources):
    from sys import modules
    from types import ModuleType

    modules[slug] = modules[__name__]  # the reference, which was loaded before
    for name, source in sources.items():
        module = modules[name] = ModuleType(name)
        package, _, own = name.rpartition(".")
        if package:
            setattr(modules[package], own, module)
        exec(compile(source, f"{name}.py", "exec"), vars(module))
"""


def as_submission(course: Course, slug: str, question: str) -> list[Cell]:
    """The cells that follow the reference's and define a question's versions: what its module imports, then the
    module."""
    shipped = _Shipped(course, slug)
    module = shipped.add(question)
    sources = {QUESTIONS: ""} | {f"{QUESTIONS}.{name}": one.source for name, one in shipped.done.items()}
    del sources[f"{QUESTIONS}.{question}"]
    return [
        (f"{QUESTIONS}.py", f"{_REGISTER}\n\n_register({slug!r}, {sources!r})\n"),
        (f"{question}.py", module.source),
    ]


def body_lines(version: Callable[..., Any]) -> list[str]:
    """The lines of a version's body, without its feedback, as a submission would have them."""
    code = version.__code__
    if code.co_name != "<lambda>":
        (function,) = ast.parse(textwrap.dedent(inspect.getsource(version))).body
        assert isinstance(function, ast.FunctionDef)
        body = function.body[1:] if ast.get_docstring(function) else function.body
        return [line.strip() for statement in body for line in ast.unparse(statement).splitlines()]
    tree = ast.parse(Path(code.co_filename).read_text(encoding="utf-8"))
    # Lambdas on one line cannot be told apart: each of them is the body of some version.
    found = [one for one in ast.walk(tree) if isinstance(one, ast.Lambda) and one.lineno == code.co_firstlineno]
    return [f"return {ast.unparse(one.body)}" for one in found]


@dataclass(frozen=True)
class _Module:
    """lost: the names that the module has on the trusted side only."""

    source: str
    lost: frozenset[str]


@dataclass
class _Shipped:
    """Modules of questions/ as a worker can run them, each after those that it imports."""

    course: Course
    slug: str
    done: dict[str, _Module] = field(default_factory=dict)

    def add(self, name: str) -> _Module:
        if name not in self.done:
            path = self.course.questions(self.slug) / f"{name}.py"
            if not path.exists():
                raise SpecError("authoring.imported_module_missing", file=str(path))
            self.done[name] = _Module("", frozenset())  # where modules import each other in a circle, it ends here
            made = _Stripped(self, path)
            source = "\n".join(map(ast.unparse, made.statements()))
            del self.done[name]  # it comes after those that it imports
            self.done[name] = _Module(source, frozenset(made.lost))
        return self.done[name]

    @property
    def not_there(self) -> set[str]:
        """Modules that a worker does not have: the autograder, and helpers of the course or beside the reference."""
        helpers = [*self.course.solutions.glob("*.py"), *(self.course.solutions / self.slug).glob("*.py")]
        return {"autograder", *(path.stem for path in helpers)} - {self.slug}


class _Stripped(ast.NodeTransformer):
    """The statements of one module that a worker can run."""

    def __init__(self, shipped: _Shipped, path: Path) -> None:
        self.lost: set[str] = set()
        self._shipped, self._path = shipped, path
        self._wrong: set[str] = set()
        self._made: list[ast.stmt] = []

    def statements(self) -> Iterator[ast.stmt]:
        for node in ast.parse(self._path.read_text(encoding="utf-8")).body:
            match node:
                case ast.Import():
                    yield from self._import(node)
                case ast.ImportFrom():
                    yield from self._import_from(node)
                case ast.FunctionDef() | ast.ClassDef():
                    yield node
                case _:
                    yield from self._other(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """wrong("name", function, feedback) becomes an assignment, and from then on a name."""
        self.generic_visit(node)
        if not self._is_wrong(node.func):
            return node
        match node.args:
            case [ast.Constant(value=str(name)), function, *_]:
                self._made.append(ast.Assign([ast.Name(name, ast.Store())], function, lineno=node.lineno))
                return ast.Name(name, ast.Load())
        raise SpecError("authoring.wrong_not_written_out", file=str(self._path), line=node.lineno)

    def _is_wrong(self, function: ast.expr) -> bool:
        match function:
            case ast.Name(id=name):
                return name in self._wrong
            case ast.Attribute(attr="wrong", value=owner):
                return any(isinstance(one, ast.Name) and one.id in self.lost for one in ast.walk(owner))
        return False

    def _other(self, node: ast.stmt) -> Iterator[ast.stmt]:
        """A statement that uses something lost (QUESTION = Question(..)) is lost, and so are the names that it
        assigns."""
        self._made = []
        left = self.visit(node)
        yield from self._made
        names = [one for one in ast.walk(left) if isinstance(one, ast.Name)]
        if any(one.id in self.lost for one in names if isinstance(one.ctx, ast.Load)):
            self.lost |= {one.id for one in names if isinstance(one.ctx, ast.Store)}
        else:
            yield left

    def _import(self, node: ast.Import) -> Iterator[ast.stmt]:
        for alias in node.names:
            top, _, inner = alias.name.partition(".")
            if top in self._shipped.not_there:
                self.lost.add(alias.asname or top)
                continue
            if top == QUESTIONS and inner:
                self._shipped.add(inner)
            yield ast.Import([alias])

    def _import_from(self, node: ast.ImportFrom) -> Iterator[ast.stmt]:
        """One statement for each name, so that one that cannot be imported does not take others with it."""
        module = ".".join([QUESTIONS, *([node.module] if node.module else [])]) if node.level else node.module or ""
        top, _, inner = module.partition(".")
        if top == "autograder":
            self._wrong |= {alias.asname or alias.name for alias in node.names if alias.name == "wrong"}
        for alias in node.names:
            lost = top in self._shipped.not_there
            if top == QUESTIONS:
                imported = self._shipped.add(inner or alias.name)
                lost = bool(inner) and alias.name in imported.lost
            if lost:
                self.lost.add(alias.asname or alias.name)
            else:
                yield ast.ImportFrom(module, [alias], 0)
