"""check() in a real kernel: the feedback of `autograder check` on what was run, and a session that stays as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from autograder.engine.running import Machine, check_one
from autograder.intake.history import session_cells
from autograder.judging import examples
from autograder.markers import CHECKS_MARKER
from autograder.sandbox.sources import SingleZygote
from autograder.spec import Limits
from tests.conftest import PATIENCE_SECONDS, ROOT, Command
from tests.toy import RIGHT, points, submission, toy_key
from tests.words import problems

IMPORT = "from autograder.notebook import check"
WRONG = RIGHT.replace("x + x", "1 * x")


@dataclass(frozen=True)
class Shown:
    """What one cell showed: its rich outputs, what it printed, and the error that ended it."""

    displayed: list[dict[str, str]]
    printed: str
    error: dict[str, Any] | None

    @property
    def text(self) -> str:
        assert self.error is None, self.error
        return "".join(one["text/plain"] for one in self.displayed) + self.printed


class Kernel:
    """A kernel of this interpreter, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        home = folder / ".jupyter"
        (home / "here").mkdir(parents=True)
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        spec = {"argv": command, "display_name": "here", "language": "python"}
        (home / "here/kernel.json").write_text(json.dumps(spec))
        specs = KernelSpecManager(kernel_dirs=[str(home)], ensure_native_kernel=False)
        self.manager = KernelManager(
            kernel_name="here", kernel_spec_manager=specs, connection_file=str(home / "connection.json")
        )
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "IPYTHONDIR": str(home)}
        self.manager.start_kernel(cwd=str(folder), env=environment)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(60)

    @property
    def pid(self) -> int:
        pid = self.manager.provisioner.pid
        assert pid is not None
        return int(pid)

    def run(self, code: str, store_history: bool = True) -> Shown:
        messages: list[tuple[str, dict[str, Any]]] = []

        def keep(message: dict[str, Any]) -> None:
            messages.append((message["msg_type"], message["content"]))

        self.client.execute_interactive(code, store_history=store_history, output_hook=keep, timeout=PATIENCE_SECONDS)
        return Shown(
            [content["data"] for kind, content in messages if kind == "display_data"],
            "".join(content["text"] for kind, content in messages if kind == "stream"),
            next((content for kind, content in messages if kind == "error"), None),
        )

    def close(self) -> None:
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A student's folder: the toy assignment's examples.json, and one beside it whose calls may take their time."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "examples.json").write_text(examples.dump(toy_key()), encoding="utf-8")
    (folder / "patient.json").write_text(examples.dump(toy_key(Limits(seconds=100.0))), encoding="utf-8")
    (folder / "broken.json").write_text("{}")
    (folder / "empty").mkdir()
    for slug in ("one", "two"):
        (folder / "several/assignments" / slug).mkdir(parents=True)
        (folder / "several/assignments" / slug / "examples.json").write_text("{}")
    return folder


@pytest.fixture(scope="module")
def shared_kernel(folder: Path) -> Iterator[Kernel]:
    kernel = Kernel(folder)
    yield kernel
    kernel.close()


@pytest.fixture
def kernel(shared_kernel: Kernel) -> Kernel:
    """As if it had just been started, except for the workers of earlier checks."""
    shared_kernel.run("get_ipython().reset(new_session=True)", store_history=False)
    return shared_kernel


def below(pid: int) -> set[int]:
    """The children of a process, and theirs."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = {int(one) for task in tasks for one in (task / "children").read_text().split()}
    except OSError:
        return set()
    return children.union(*map(below, children))


def lives(pid: int) -> bool:
    """An orphan remains as a zombie until the process that adopted it reaps it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition: Callable[[], object]) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def test_a_check_says_what_the_command_says_of_a_file(kernel: Kernel, folder: Path, autograder: Command) -> None:
    (folder / "kim.py").write_text(WRONG)
    by_command = autograder("check", folder / "kim.py", expect=1).stdout.splitlines()

    kernel.run(IMPORT)
    kernel.run(WRONG)
    shown = kernel.run("check()").text.splitlines()

    assert shown[0] == "Toy: everything run in this session, up to In [2]"
    assert "    not_doubled: x came back as it was: think of what a factor does." in shown
    # A session has no written answers.
    assert shown[1:] == [line for line in by_command[1:] if not line.startswith("- why")]


def test_a_check_is_one_output_of_html_and_of_plain_text(kernel: Kernel) -> None:
    kernel.run(f"{IMPORT}\n{WRONG}")

    (shown,) = kernel.run("check()").displayed

    assert '<span style="color: #800000; text-decoration-color: #800000">✘</span> double' in shown["text/html"]
    assert "\x1b" not in shown["text/plain"]


def test_the_question_that_is_asked_for_is_the_only_one_shown(kernel: Kernel) -> None:
    kernel.run(f"{IMPORT}\n{WRONG}")

    text = kernel.run('check("total")').text

    assert "total  10/10" in text
    assert "double" not in text
    assert "10 of 10 points" in text


def test_a_question_is_judged_with_what_it_builds_on(kernel: Kernel) -> None:
    slug = "lab03_gradient_descent"
    kernel.run((ROOT / "tests/submissions" / slug / "한지우.py").read_text(encoding="utf-8"))

    text = kernel.run(f"{IMPORT}\ncheck('train_no_bias', examples='{ROOT / 'assignments' / slug}')").text

    assert "note: It builds on gradient_no_bias: get that right first." in text
    assert "✘ gradient_no_bias" not in text


def test_magics_and_checks_in_the_cells_of_answers_do_no_harm(kernel: Kernel) -> None:
    kernel.run(f"%pwd\n{IMPORT}\nimport IPython\n{WRONG}\ncheck()")

    text = kernel.run(f"%%time\n{RIGHT}\ncheck()").text

    assert "20 of 20 points" in text
    assert "!" not in text


def test_an_error_that_was_read_in_the_session_is_not_reported_again(kernel: Kernel) -> None:
    kernel.run(f"{IMPORT}\n{RIGHT}")
    assert kernel.run("def double(x):\nreturn").error
    assert kernel.run("no_such_name").error

    assert "! " not in kernel.run("check()").text


def test_what_runs_in_the_session_only_is_reported(kernel: Kernel) -> None:
    kernel.run(f"{IMPORT}\n{RIGHT}")
    kernel.run("open('broken.json').close()")

    assert "! line 1 of In [2]: `open('broken.json').close()`: FileNotFoundError" in kernel.run("check()").text


def test_settings_of_the_session_change_no_judgement_and_stay_as_they_are(kernel: Kernel) -> None:
    kernel.run(f"import torch\n{IMPORT}\n{WRONG}")
    plain = kernel.run("check()").text
    settings = "(torch.get_default_dtype(), torch.get_default_device(), torch.is_grad_enabled(), torch.initial_seed())"
    state = f"print({settings}, hash(tuple(torch.get_rng_state().tolist())))"
    try:
        setting = (
            "torch.set_default_dtype(torch.float64); torch.set_default_device('meta'); torch.set_grad_enabled(False)"
        )
        kernel.run(setting, store_history=False)
        before = kernel.run("with torch.device('cpu'): " + state, store_history=False).text

        assert kernel.run("check()").text == plain
        assert kernel.run("with torch.device('cpu'): " + state, store_history=False).text == before
    finally:
        kernel.run(
            "torch.set_default_dtype(torch.float32); torch.set_default_device('cpu'); torch.set_grad_enabled(True)",
            store_history=False,
        )


MISUSES = {
    "nothing was run": ("", "check()", "Run the cells with your answers, then check()"),
    "no such question": (RIGHT, "check('dubble')", "no question 'dubble'; the questions are double, total (names in quotes)"),
    "a function, not its name": (RIGHT, "check(double)", "the questions are double, total (names in quotes)"),
    "no such file": (RIGHT, "check(examples='nowhere')", "nowhere does not exist; examples= takes"),
    "broken examples": (RIGHT, "check(examples='broken.json')", "not a readable examples.json"),
    "no examples": (RIGHT, "%cd -q empty\ncheck()", "Put the assignment's examples.json there, or say where it is"),
    "several assignments": (RIGHT, "%cd -q several\ncheck()", 'choose one: check(examples="assignments/one")'),
    "endless inputs": (f"'{'x' * 600_000}';", "check()", "at most 500,000 are graded"),
}  # fmt: skip


@pytest.mark.parametrize("misuse", MISUSES)
def test_misuse_is_reported_in_words(misuse: str, kernel: Kernel, folder: Path) -> None:
    answers, asking, words = MISUSES[misuse]
    kernel.run(f"{IMPORT}\n{answers}", store_history=bool(answers))

    try:
        text = kernel.run(asking).text
    finally:
        kernel.run(f"%cd -q {folder}", store_history=False)

    assert words in " ".join(text.split())
    assert "bug in autograder" not in text


def test_a_fault_of_ours_is_reported_as_ours_and_without_a_traceback(kernel: Kernel) -> None:
    kernel.run(f"{IMPORT}\n{RIGHT}")
    kernel.run("from autograder.cli import live; kept = live.check_one; live.check_one = None", store_history=False)
    try:
        text = kernel.run("check()").text
    finally:
        kernel.run("live.check_one = kept", store_history=False)

    assert "check failed: this is a bug in autograder, not in your answers (TypeError" in text


def test_checks_share_a_zygote_and_replace_one_that_was_lost(kernel: Kernel) -> None:
    kernel.run(f"{IMPORT}\n{RIGHT}\ncheck()")
    (zygote,) = below(kernel.pid)

    kernel.run("check()")
    assert below(kernel.pid) == {zygote}

    os.kill(zygote, 9)
    assert "20 of 20 points" in kernel.run("check()").text
    assert len(below(kernel.pid) - {zygote}) == 1


def test_an_interrupted_check_ends_its_cell_with_one_line_and_leaves_no_process(kernel: Kernel) -> None:
    kernel.run(f"{IMPORT}\n{RIGHT}\ncheck()")
    kernel.run("def double(x):\n    while True:\n        pass")
    request = kernel.client.execute("check(examples='patient.json')\nprint('went on')")
    wait_until(lambda: len(below(kernel.pid)) > 1)  # a zygote, and a worker of it

    kernel.manager.interrupt_kernel()
    reply = kernel.client.get_shell_msg(timeout=PATIENCE_SECONDS)
    while reply["parent_header"]["msg_id"] != request:
        reply = kernel.client.get_shell_msg(timeout=PATIENCE_SECONDS)

    assert reply["content"]["traceback"] == ["check: interrupted; nothing was checked. Run check() again at any time."]
    assert below(kernel.pid) == set()
    assert "20 of 20 points" in kernel.run(f"{RIGHT}\ncheck()").text


@pytest.mark.parametrize("now", [False, True], ids=["shut down", "killed"])
def test_a_kernel_that_ends_leaves_nothing_behind(now: bool, folder: Path, tmp_path: Path) -> None:
    kernel = Kernel(tmp_path)
    try:
        kernel.run(f"import os, tempfile\nos.environ['TMPDIR'] = tempfile.tempdir = {str(tmp_path)!r}")
        kernel.run(f"{IMPORT}\n{RIGHT}\ncheck(examples={str(folder)!r})")
        (zygote,) = below(kernel.pid)
        assert list(tmp_path.glob("autograder-*"))

        kernel.manager.shutdown_kernel(now=now)

        wait_until(lambda: not lives(zygote))
        assert not list(tmp_path.glob("autograder-*"))
    finally:
        kernel.close()


SESSIONS = {
    "numbered as IPython does": (["", "a = 1", "b = 2"], ["In [1] a = 1", "In [2] b = 2"]),
    "checks left out": (["", "a = 1", "check()", "kit.check('a'); check('b')", "# note\ncheck('a')"], ["In [1] a = 1"]),
    "public checks left out": (["", f"{CHECKS_MARKER} of a\nassert a", "a = 1"], ["In [2] a = 1"]),
    "a check beside code": (["", "a = 1\ncheck()"], ["In [1] a = 1\ncheck()"]),
    "no Python": (["", "%pwd", "def f("], ["In [1] %pwd", "In [2] def f("]),
    "repeats": (["", "a", "b", "a", "c", "a"], ["In [1] a", "In [2] b", "In [4] c", "In [5] a"]),
    "empty inputs": (["", " ", "\n"], []),
}  # fmt: skip


@pytest.mark.parametrize("session", SESSIONS)
def test_a_session_becomes_the_cells_of_a_file(session: str) -> None:
    inputs, cells = SESSIONS[session]

    assert [f"{cell.name} {cell.text}" for cell in session_cells(inputs)] == cells


def test_outside_of_ipython_a_check_does_nothing_and_imports_nothing() -> None:
    code = "import sys; from autograder.notebook import check; check(); check(1, examples='nowhere'); " + (
        "print([name for name in ('IPython', 'torch', 'rich', 'autograder.cli.live') if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )

    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("level", ["zygote", "strict_zygote"])
def test_a_check_in_a_submission_is_silent(level: str, request: pytest.FixtureRequest) -> None:
    source: SingleZygote = request.getfixturevalue(level)
    handed_in = submission(f"import IPython\n{IMPORT}\ncheck('double')\n{RIGHT}")

    result = check_one(handed_in, toy_key(), source, Machine())

    assert points(result) == {"double": 10, "total": 10}
    assert result.problems == ()


def test_a_check_is_left_out_with_the_cell_that_defines_it(zygote: SingleZygote) -> None:
    handed_in = submission(f"{RIGHT}\ncheck('double')", "public_check('one', double, {'x': 1})")

    assert check_one(handed_in, toy_key(), zygote, Machine()).problems == ()


def test_a_check_of_a_students_own_runs_as_any_code(zygote: SingleZygote) -> None:
    handed_in = submission(f"{RIGHT}\ndef check():\n    raise ValueError('my own')\n", "check()")

    (problem,) = problems(check_one(handed_in, toy_key(), zygote, Machine()))
    assert problem == "line 1 of cell 2 of kim.ipynb: `check()`: ValueError: my own"
