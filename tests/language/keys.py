"""The command ``autograder`` in a language that has no words: every text is its own key, also those of authors.

python -m tests.language.keys grade SLUG PATH... as the real command; nothing that judges may notice.
"""

from __future__ import annotations

from autograder.cli.main import main
from autograder.judging import answers
from autograder.language import catalogues, english
from autograder.spec import checks

if __name__ == "__main__":
    catalogues.LANGUAGES = {language: {key: key for key in english.SENTENCES} for language in catalogues.LANGUAGES}
    answers.feedback_of = checks.feedback_of = lambda _: "feedback"
    main()
