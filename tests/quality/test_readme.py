"""What the READMEs show is what the program prints, and each command is in them."""

from __future__ import annotations

import pytest

from queries.cli.main import commands_of
from tests.quality.readme import READMES, demo, excerpt, shown


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_demo_prints_what_the_readme_shows(lang: str) -> None:
    assert shown(READMES[lang]) == excerpt(demo(lang))


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("command", sorted(commands_of("en").commands))
def test_every_command_is_in_the_readme(lang: str, command: str) -> None:
    assert f"yomikae {command}" in READMES[lang].read_text("utf-8")
