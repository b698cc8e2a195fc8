"""What one file may cost: characters and seconds, as settings, and the words of the refusal."""

import threading

import pytest

from ingest.deadline import look, looked, within
from ingest.errors import UnreadableFile
from ingest.pipeline import named, read

TEXT = "甲約款\n第1条（目的）\n当社は、通知します。\n"


def test_outside_any_file_there_is_no_time_to_be_over() -> None:
    look()
    assert list(looked("甲乙")) == ["甲", "乙"]


def test_a_file_whose_time_is_over_is_refused_by_name() -> None:
    with pytest.raises(UnreadableFile) as caught, within("a.txt", -1):
        look()
    assert caught.value.path == "a.txt"
    assert "YOMIKAE_LIMIT_SECONDS" in caught.value.message("ja")
    look()  # it is over with the file


def test_of_two_deadlines_the_nearer_holds() -> None:
    with pytest.raises(UnreadableFile) as caught, within("a", -1), within("b", 60):
        look()
    assert caught.value.path == "a"


def test_each_thread_has_its_own_time() -> None:
    went: list[bool] = []

    def other() -> None:
        look()
        went.append(True)

    with within("a", -1):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert went == [True]


@pytest.mark.parametrize("room", ["layout", "decode", "structure", "citations", "statements"])
def test_every_long_loop_looks(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of them the time ends in, the file is refused."""
    import importlib

    from ingest import deadline

    asked: list[str] = []

    def watched(items: object) -> object:
        asked.append(room)
        return deadline.looked(items)  # type: ignore[arg-type, type-var]

    module = importlib.import_module(f"ingest.{room}")
    if hasattr(module, "looked"):
        monkeypatch.setattr(module, "looked", watched)
    else:
        monkeypatch.setattr(module, "look", lambda: asked.append(room))
    read(named("a.txt", TEXT.encode()))
    assert asked


def test_a_text_that_is_too_long_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOMIKAE_LIMIT_CHARACTERS", "20")
    with pytest.raises(UnreadableFile) as caught:
        read(named("a.txt", TEXT.encode()))
    assert "YOMIKAE_LIMIT_CHARACTERS" in caught.value.message("ja")
    assert "20 characters" in caught.value.message("en")
    monkeypatch.setenv("YOMIKAE_LIMIT_CHARACTERS", str(len(TEXT)))
    assert read(named("a.txt", TEXT.encode())).length == len(TEXT)
