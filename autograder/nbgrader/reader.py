"""A submitted file, however damaged -> a notebook that nbgrader's preprocessors can work with. Never raises for what a
student submitted: a torn file must not leave a student without a grade. The file is read by intake's rules, so that
what is shown is what the engine grades.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from traitlets import Dict

from autograder.intake import Unreadable, notebook_cells, read_once
from autograder.nbgrader.settings import submitted_notebook

Converted: TypeAlias = tuple[str, dict[str, Any]]
_MOST_CELLS = 2000  # nbconvert looks at each of them a dozen times
_NEW = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


class SubmissionReader(NotebookExporter):
    """For c.Autograde.exporter_class. nbgrader makes one for each of its commands, and reads every student with it.

    pregraded: the assignments that were graded as a whole for this command, each with the output of that.
    """

    pregraded: Dict[str, str] = Dict()

    def from_filename(self, filename: str, resources: dict[str, Any] | None = None, **kw: Any) -> Converted:
        """Submitted files are read by intake; what nbgrader itself wrote in its first pass is read like any
        notebook."""
        of = (resources or {}).get("nbgrader", {})
        handed_in = submitted_notebook(self.parent.coursedir, of.get("student", ""), of.get("assignment", ""))
        if Path(filename).parent != handed_in.parent:
            written: Converted = super().from_filename(filename, resources, **kw)
            return written
        read: Converted = self.from_notebook_node(handed_in_notebook(Path(filename)), resources, **kw)
        return read


def handed_in_notebook(path: Path) -> NotebookNode:
    """Its cells, named for restoring. No cells if the file cannot be read: Grade says why."""
    content = read_once(path)
    try:
        cells = [] if content.problem else notebook_cells(content.data)[:_MOST_CELLS]
    except Unreadable:
        cells = []
    return new_notebook(
        cells=[_NEW[one.kind](one.source, metadata={"nbgrader": {"grade_id": one.name}}) for one in cells],
        nbformat_minor=nbformat.current_nbformat_minor,
    )
