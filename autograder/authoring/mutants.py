"""Small changes of a function, one at a time: what the cases of a question must notice.

Operators are swapped, constants changed, calls and statements dropped, sums replaced by means and the reverse. A mutant
that no case rejects points to a case that is missing, or changes nothing; the latter are listed manually, with the
reason. Nothing here runs anything.

Source: R. A. DeMillo, R. J. Lipton, F. G. Sayward, Hints on Test Data Selection, Computer 11(4), 1978.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult, ast.FloorDiv: ast.Div, ast.Mod: ast.FloorDiv,
}  # fmt: skip
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
}  # fmt: skip
_NAMES = {"mean": "sum", "sum": "mean", "min": "max", "max": "min", "zeros": "ones", "ones": "zeros",
          "zeros_like": "ones_like", "exp": "log", "log": "exp", "expm1": "exp"}  # fmt: skip
# Without them the numbers are the same; notes tell a student what to do about them.
_NO_NUMBERS = {"detach", "cpu", "contiguous", "numpy", "tolist", "item", "to"}
# How a figure is laid out is the student's own choice.
_LOOKS = {"figure", "add_subplot", "subplots", "tight_layout", "legend", "title", "set_title", "grid", "close"}
# Such a change is shown with its surroundings, to say where it is.
_LEAVES = (ast.Constant, ast.Name, ast.Attribute, ast.keyword, ast.UnaryOp, ast.FormattedValue)
_MODULES = {"torch", "math", "plt", "nn", "F", "functional", "animation"}
_NO_VALUE_KEYWORDS = {"dtype", "device", "color", "label", "linestyle", "marker", "alpha", "s", "figsize", "strict"}


@dataclass(frozen=True)
class Mutant:
    """change reads "old -> new" and is unique within its function; source defines the function as name."""

    change: str
    name: str
    source: str


def mutants(reference: str, function: str) -> list[Mutant]:
    """All mutants of a top-level function of the reference's source, in its order."""
    tree = next(
        node for node in ast.parse(reference).body if isinstance(node, ast.FunctionDef) and node.name == function
    )
    if ast.get_docstring(tree) is not None:
        del tree.body[0]
    made: list[Mutant] = []
    seen: dict[str, int] = {}
    nodes = list(ast.walk(tree))
    parents = {child: number for number, node in enumerate(nodes) for child in ast.iter_child_nodes(node)}
    skipped = set(_parts_of_others(tree))
    for number, node in enumerate(nodes):
        for new in _changes(node) if node not in skipped else ():
            changed = copy.deepcopy(tree)
            others = list(ast.walk(changed))
            shown = number
            while isinstance(nodes[shown], _LEAVES):
                shown = parents[nodes[shown]]
            _put(changed, others[number], new)
            after = new if shown == number else others[shown]
            change = f"{_text(nodes[shown])} -> {_text(after)}"
            seen[change] = seen.get(change, 0) + 1
            change += f" ({seen[change]})" if seen[change] > 1 else ""
            changed.name = f"{function}__{len(made)}"
            made.append(Mutant(change, changed.name, ast.unparse(ast.fix_missing_locations(changed))))
    return made


def _parts_of_others(tree: ast.AST) -> Iterator[ast.AST]:
    """Calls that are statements, dropped as such; texts that are arguments (labels, names of devices); looks."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield node.value
        if isinstance(node, ast.Call):
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            yield from (one for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))
            if isinstance(node.func, ast.Attribute) and node.func.attr in _LOOKS:
                yield from (part for one in node.args for part in ast.walk(one))
        if isinstance(node, ast.keyword) and node.arg in _NO_VALUE_KEYWORDS:
            yield from ast.walk(node)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            called = node.value.func
            if isinstance(called, ast.Attribute) and called.attr in _LOOKS:
                yield node


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """What can replace the node."""
    for change in (_operator, _comparison, _constant, _sign, _name, _dropped_call, _dropped_keyword, _statement):
        yield from change(node)


def _operator(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _OPERATORS:
        yield _with(node, op=_OPERATORS[type(node.op)]())


def _comparison(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARISONS:
        yield _with(node, ops=[_COMPARISONS[type(node.ops[0])](), *node.ops[1:]])
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))


def _constant(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield ast.Constant(node.value + "?")


def _sign(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand


def _name(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Attribute) and node.attr in _NAMES:
        yield _with(node, attr=_NAMES[node.attr])


def _dropped_call(node: ast.AST) -> Iterator[ast.AST]:
    """f(x, ..) and x.f(..) become x."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr in _NO_NUMBERS:
        return
    if node.func.attr == "stack" and len(node.args) == 1 and not node.keywords:
        return  # a list of tensors is the same block of numbers
    owner = root = node.func.value
    while isinstance(root, ast.Attribute):
        root = root.value
    if not (isinstance(root, ast.Name) and root.id in _MODULES):
        yield owner
    elif node.args:
        yield node.args[0]


def _dropped_keyword(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call):
        for keyword in node.keywords:
            if keyword.arg not in _NO_VALUE_KEYWORDS:
                yield _with(node, keywords=[one for one in node.keywords if one is not keyword])


def _statement(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.AugAssign) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        yield ast.Pass()


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _put(tree: ast.AST, target: ast.AST, new: ast.AST) -> None:
    class Exchange(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return copy.deepcopy(new) if node is target else self.generic_visit(node)

    Exchange().visit(tree)


def _text(node: ast.AST) -> str:
    """The first line: of a loop or an if its head."""
    shown: Callable[[ast.AST], str] = ast.unparse
    return "nothing" if isinstance(node, ast.Pass) else shown(node).split("\n")[0]
