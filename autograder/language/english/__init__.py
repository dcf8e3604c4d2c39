"""The English texts. A module per area; keys begin with its name."""

from __future__ import annotations

from autograder.language.english import (
    authoring,
    cli,
    export,
    feedback,
    handout,
    intake,
    nbgrader,
    records,
    report,
    sandbox,
    spec,
    worker,
)

_AREAS = (authoring, cli, export, feedback, handout, intake, nbgrader, records, report, sandbox, spec, worker)
SENTENCES: dict[str, str | tuple[str, str]] = {
    f"{area.__name__.rpartition('.')[2]}.{key}": template for area in _AREAS for key, template in area.SENTENCES.items()
}
