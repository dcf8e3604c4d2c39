"""Many assignments proved at once, each in a process of its own, where the author's code runs."""

from __future__ import annotations

import atexit
import multiprocessing
from collections.abc import Iterator, Sequence
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path

from autograder.authoring.course import Course
from autograder.authoring.validate import validate
from autograder.proof import Proof
from autograder.sandbox import levels
from autograder.sandbox.sources import SingleZygote


def validate_all(course: Course, slugs: Sequence[str], sandbox: str, jobs: int) -> Iterator[Proof]:
    """The proofs in the order of slugs, as they come. Raises what an author's mistake raises."""
    prove = partial(_prove, course.root, sandbox)
    if jobs == 1 or len(slugs) == 1:
        yield from map(prove, slugs)
        return
    # spawn: a fork would copy the locks of torch's threads, but not the threads.
    with multiprocessing.get_context("spawn").Pool(min(jobs, len(slugs))) as pool:
        yield from pool.imap(prove, slugs)


def _prove(root: Path, sandbox: str, slug: str) -> Proof:
    course = Course(root)
    return validate(course, slug, _zygote(course, sandbox))


@cache
def _zygote(course: Course, sandbox: str) -> SingleZygote:
    """One warm interpreter for all assignments that this process proves."""
    level = levels.level(sandbox)
    preload = ["torch._dynamo", *(["matplotlib.pyplot"] if find_spec("matplotlib") else [])]
    source = SingleZygote(lambda: level.start(preload))
    atexit.register(source.close)
    level.prove(source.zygote, (course.solutions,))
    return source
