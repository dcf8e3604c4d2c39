"""What is written into what students get, in their language."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # build.py: README and the notebook's first cell
    "points": "{points:g}점",
    "points_manual": "{points:g}점, 사람이 채점",
    "how_to_check": (
        "답을 `{slug}.py`에 쓰고, 몇 번이든 확인해 보세요:\n\n"
        "```\nautograder check {slug}.py\n```\n\n"
        "확인할 때는 공개된 경우만 씁니다. 채점할 때는 숨겨진 경우가 더해지므로, 다른 데이터에서도 맞는 함수여야\n"
        "합니다.\n\n"
        "노트북(`.ipynb`)으로 내도 됩니다. `examples.json` 옆에 두고, 함수와 인자의 이름을 그대로 두고,\n"
        "변수에 함수의 이름을 붙이지 마세요. 한 함수가 다른 함수를 부르면 안쪽 함수부터 맞게 고치세요.\n"
    ),
    "in_the_notebook": (
        "**이 노트북에서 푸는 법.** 함수를 채우세요. 각 함수 아래의 셀이 공개된 경우로 확인해 주며, torch만 있으면 "
        "됩니다. 채점할 때는 숨겨진 경우가 더해지므로, 다른 데이터에서도 맞는 함수여야 합니다. 글로 답하는 문제는 "
        "본문 아래의 셀에서 `YOUR ANSWER HERE` 자리에 쓰세요. 본문이 텍스트 변수라고 말하는 곳은 그 셀을 뜻합니다. "
        "다른 셀은 그대로 두세요. 채점할 때 원래대로 되돌립니다. 자기 셀은 어디에든 더해도 됩니다."
    ),
}
