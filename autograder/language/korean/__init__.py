"""The Korean texts, area by area as the English ones. What has none yet is shown in English."""

from __future__ import annotations

from autograder.language.korean import handout

_AREAS = (handout,)
SENTENCES: dict[str, str | tuple[str, str]] = {
    f"{area.__name__.rpartition('.')[2]}.{key}": template for area in _AREAS for key, template in area.SENTENCES.items()
}
