"""What validate finds about the assignments, and which of it is slow."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.authoring.course import Course
from autograder.authoring.proving import validate_all
from autograder.proof import Proof
from autograder.sandbox import process
from tests.conftest import ROOT, SLUGS
from tests.course.quick import QUICK

Proofs = Callable[[str], Proof]
_FOR_EACH = {"proofs", "graded_class", "keys"}
_FOR_ALL = {"proofs", "graded_class"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if _FOR_EACH & fixtures:
            given = item.callspec.params if hasattr(item, "callspec") else {}
            about = given["path"].parent.name if "path" in given else given.get("slug")
            if about not in QUICK and (about or _FOR_ALL & fixtures):
                item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def proofs(request: pytest.FixtureRequest, shared_folder: Path) -> Proofs:
    """What validate finds about the assignments that the chosen tests are about, computed once for all processes."""
    path = shared_folder / "proofs.pickle"
    users = [item for item in request.session.items if "proofs" in getattr(item, "fixturenames", ())]
    about = {item.callspec.params.get("slug") if hasattr(item, "callspec") else None for item in users}
    slugs = SLUGS if None in about else sorted(about)
    with open(path.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            found = validate_all(Course(ROOT), slugs, process.NAME, jobs=2)
            path.write_bytes(pickle.dumps({proof.slug: proof for proof in found}))
        known: dict[str, Proof] = pickle.loads(path.read_bytes())
    return lambda slug: known[slug]
