"""check() for a notebook: feedback on what has been run in this session, below the cell that asks.

    from autograder.notebook import check
    check()

Notebooks with these lines are submitted, and a worker runs them too. So this module imports nothing that a worker does
not have, and outside a live IPython session check() does nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


class CheckInterrupted(KeyboardInterrupt):
    """Ends the cell, as any interruption does, and shows one line instead of a traceback of ours."""

    def _render_traceback_(self) -> list[str]:
        return ["check: interrupted; nothing was checked. Run check() again at any time."]


def check(*questions: str, examples: str | Path | None = None) -> None:
    """Check what was run in this session on the public cases: check(), or check("cost_no_bias") for one question.

    examples: the assignment's examples.json, or its folder; looked for beside the notebook if not given.
    """
    shell = _live_shell()
    if shell is None:
        return
    try:
        from autograder.cli import live

        live.check(shell, questions, examples)
    except KeyboardInterrupt:
        raise CheckInterrupted from None


def _live_shell() -> Any:
    """The IPython session that this process is; None in a worker, and if Python was started without IPython."""
    ipython = sys.modules.get("IPython")
    if ipython is None or "autograder.worker.zygote" in sys.modules:
        return None
    return ipython.get_ipython()
