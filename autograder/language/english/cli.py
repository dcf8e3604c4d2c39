"""What the commands say: help, refusals, how work ended."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
