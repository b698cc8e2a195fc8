"""What the tests of the command line share."""

from collections.abc import Callable

TERMS = "甲約款\n2025年4月1日版\n\n第1条（料金）\n料金は、100円とします。\n"
Run = Callable[..., tuple[int, str, str]]
