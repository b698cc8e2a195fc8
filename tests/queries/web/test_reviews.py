"""査読 in pages: each act is recorded and shown; what is wrong is said, and what was typed kept."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from graph.load import load
from graph.store import Store
from queries.review import Desk, desk
from queries.review_file import remember
from queries.web.app import create_app
from queries.web.forms import local
from queries.web.settings import Settings
from tests.queries.web.keys import BEARER, TOKEN
from tests.reviewing import KO, OTSU, cited, documents, opened, read

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@dataclass
class Office:
    """A server over made-up terms, and the desk that its pages speak of."""

    client: TestClient
    store: Path
    file: Path

    def desk(self) -> Desk:
        return desk(Store.read_only(self.store), self.file)

    def handle(self, label: str, kind: str) -> str:
        return read(self.desk(), label, kind).handle

    def form(self, at: str) -> dict[str, str]:
        """The hidden fields of the last form of a page."""
        last = self.client.get(at).text.rpartition("<form")[2]
        found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', last)
        return {name: html.unescape(value) for name, value in found}

    def judge(self, handle: str, act: str, /, **fields: str) -> Any:
        """The answer to the form on a thing."""
        typed = self.form(f"/review?{urlencode({'handle': handle})}")
        signed = {"by": "花子", "date": "2026-04-01", "reason": "条文を確かめた"}
        given = typed | signed | {"act": act} | fields
        return self.client.post("/review", data=given, follow_redirects=False)

    def verdicts(self) -> list[tuple[str, str, str]]:
        return [(r.verdict, r.by, r.reason) for r in self.desk().reviews]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Terms that may be reviewed."""
    at = opened(tmp_path)
    remember(at.store.path, at.file)
    store, file = at.store.path, at.file
    del at  # one at a time has the store open for writing
    with TestClient(create_app(Settings(store, hosts=(), token=TOKEN)), headers=BEARER) as client:
        yield Office(client, store, file)


# --- each act ---------------------------------------------------------------------------------


def test_the_words_are_marked_in_their_clause(office: Office) -> None:
    page = office.client.get(f"/review?handle={office.handle('第2条第2項', 'Disapplication')}").text
    assert "当社は、乙約款第3条（保証）は<mark>適用しません</mark>" in page
    assert "otsu 第3条" in page
    assert "乙は、品質を保証します。" in page  # what the target says
    assert "機械の読み取り" in page


def test_accept(office: Office) -> None:
    handle = office.handle("第2条第2項", "Disapplication")
    answer = office.judge(handle, "accept")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/review?handle={handle}"
    assert office.verdicts() == [("Accepted", "花子", "条文を確かめた")]
    page = office.client.get(answer.headers["location"]).text
    assert "記録しました" in page
    assert "査読者花子が承認（2026-04-01）: 条文を確かめた" in page
    again = office.client.get(answer.headers["location"]).text
    assert "記録しました" not in again  # it is said once


def test_reject(office: Office) -> None:
    handle = office.handle("第2条第2項", "Disapplication")
    assert office.judge(handle, "reject").status_code == 303
    assert [v for v, _, _ in office.verdicts()] == ["Rejected"]
    assert "却下" in office.client.get(f"/review?handle={handle}").text


def test_correct(office: Office) -> None:
    handle = office.handle("第2条第2項", "Disapplication")
    fields = {"kind": "Disapplication", "targets": "otsu 第4条", "modality": "may"}
    assert office.judge(handle, "correct", **fields).status_code == 303
    (review,) = office.desk().reviews
    assert review.said is not None
    assert [(t.document, t.label) for t in review.said.targets] == [("otsu", "第4条")]
    assert review.said.may
    page = office.client.get(f"/review?handle={handle}").text
    assert "査読者の読み" in page
    assert "otsu 第4条" in page


def test_correct_a_citation(office: Office) -> None:
    handle = cited(office.desk(), "第3条（保証）").handle
    answer = office.judge(handle, "correct", kind="Citation", targets="otsu 第4条")
    assert answer.status_code == 303
    assert [v for v, _, _ in office.verdicts()] == ["Corrected"]


def test_withdraw(office: Office) -> None:
    handle = office.handle("第2条第2項", "Disapplication")
    office.judge(handle, "accept")
    other = office.judge(handle, "withdraw", by="次郎")
    assert "次郎が述べたものはありません" in other.text
    answer = office.judge(handle, "withdraw", by="花子")
    assert answer.status_code == 303
    assert office.verdicts() == []
    assert "取り消しました" in office.client.get(answer.headers["location"]).text


def test_a_word_that_is_recorded_and_does_not_hold(office: Office) -> None:
    handle = office.handle("第2条第2項", "Disapplication")
    office.judge(handle, "accept")
    page = office.client.get(office.judge(handle, "reject", by="太郎").headers["location"]).text
    assert "記録しましたが、働いていません" in page
    assert "同じ日付の査読が互いに食い違っている" in page


def test_add(office: Office) -> None:
    at = "/review/add?" + urlencode({"doc": "ko", "label": "第2条第3項"})
    typed = office.form(at) | {
        "words": "に出番はない",
        "kind": "Disapplication",
        "targets": "otsu 第4条",
        "by": "花子",
        "date": "2026-04-01",
        "reason": "適用しないの意",
    }
    answer = office.client.post("/review/add", data=typed, follow_redirects=False)
    assert answer.status_code == 303
    assert [v for v, _, _ in office.verdicts()] == ["Added"]
    page = office.client.get(answer.headers["location"]).text
    assert "<mark>に出番はない</mark>" in page
    assert "に出番はない" in office.client.get(at).text


def test_a_clause_without_words_leads_to_those_below(office: Office) -> None:
    page = office.client.get("/review/add?" + urlencode({"doc": "ko", "label": "第2条"})).text
    assert 'name="words"' not in page
    assert urlencode({"label": "第2条第3項"}) in page


def test_a_topic(office: Office) -> None:
    asked = urlencode({"topic": "保証料", "clause": "ko 第4条"})
    typed = office.form(f"/review/topic?{asked}") | {
        "act": "reject",
        "by": "花子",
        "date": "2026-04-01",
        "reason": "料金の話ではない",
    }
    answer = office.client.post("/review/topic", data=typed, follow_redirects=False)
    assert answer.status_code == 303
    page = office.client.get(answer.headers["location"]).text
    assert "査読者花子が却下" in page
    (review,) = office.desk().reviews
    leads = office.client.get(f"/review?handle={review.handle}", follow_redirects=False)
    assert leads.headers["location"].startswith("/review/topic?")
    gone = office.client.post(
        "/review/topic",
        data=typed | {"act": "withdraw", "handle": review.handle},
        follow_redirects=False,
    )
    assert gone.status_code == 303
    assert office.verdicts() == []


def test_the_list(office: Office) -> None:
    office.judge(office.handle("第2条第2項", "Disapplication"), "accept")
    everything = office.client.get("/reviews").text
    pending = office.client.get("/reviews?only=pending&doc=ko").text
    assert "「適用しません」" in everything
    assert "「適用しません」" not in pending
    assert "該当するものはありません" in office.client.get("/reviews?only=stale").text
    assert office.client.get("/reviews?page=99").status_code == 200
    assert office.client.get("/reviews?doc=ない").status_code == 404


# --- back, and the name -----------------------------------------------------------------------


def test_back_to_where_the_reviewer_came_from(office: Office) -> None:
    handle = office.handle("第2条第2項", "Disapplication")
    answer = office.judge(handle, "accept", back="/reviews?doc=ko")
    assert answer.headers["location"] == "/reviews?doc=ko"
    assert f"/review?handle={handle}" in office.client.get("/reviews?doc=ko").text


BACK = [
    pytest.param("/reviews?doc=%E7%94%B2#x", True, id="of-this-server"),
    pytest.param("", False, id="none"),
    pytest.param("https://example.org/", False, id="another-site"),
    pytest.param("//example.org/", False, id="without-scheme"),
    pytest.param("/\\example.org/", False, id="backslash"),
    pytest.param("/\t/example.org/", False, id="tab"),
    pytest.param("/\n/example.org/", False, id="line-end"),
    pytest.param("javascript:alert(1)", False, id="script"),
    pytest.param("reviews", False, id="relative"),
]


@pytest.mark.parametrize(("back", "kept"), BACK)
def test_back_leads_nowhere_else(back: str, kept: bool) -> None:
    assert local(back, "/") == (back if kept else "/")


def test_the_name_is_kept(office: Office) -> None:
    office.judge(office.handle("第2条第2項", "Disapplication"), "accept", by="花子; path=/ <b>")
    page = office.client.get(f"/review?handle={office.handle('第3条第1項', 'Deferral')}").text
    assert 'value="花子; path=/ &lt;b&gt;"' in page


# --- what is wrong ----------------------------------------------------------------------------

WRONG = [
    pytest.param({"by": " "}, "名前を入れて", id="no-name"),
    pytest.param({"reason": ""}, "理由を書いて", id="no-reason"),
    pytest.param({"date": "昨日"}, "日付は", id="no-date"),
    pytest.param({"act": ""}, "どれかを選んで", id="no-verdict"),
    pytest.param({"act": "drop table"}, "どれかを選んで", id="another-verdict"),
    pytest.param({"seen": "x"}, "変わりました", id="another-reading-than-was-seen"),
    pytest.param({"act": "correct"}, "対象が空です", id="no-target"),
    pytest.param({"act": "correct", "targets": "otsu 第3条"}, "既にそう読まれて", id="no-change"),
    pytest.param({"act": "correct", "targets": "丙 第1条"}, "ありません", id="no-such-target"),
    pytest.param(
        {"act": "correct", "targets": "otsu 第4条", "condition": "甲乙丙"}, "条件", id="condition"
    ),
    pytest.param(
        {"act": "correct", "kind": "Substitution"}, "読み替える語", id="substitution-without-words"
    ),
    pytest.param({"act": "correct", "kind": "廃止"}, "種類はありません", id="no-such-kind"),
    pytest.param({"act": "withdraw", "by": "次郎"}, "査読の一覧で", id="nothing-said"),
    pytest.param({"reason": "長" * 4001}, "長すぎ", id="long-reason"),
]


@pytest.mark.parametrize(("fields", "words"), WRONG)
def test_what_is_wrong_is_said_and_nothing_recorded(
    office: Office, fields: dict[str, str], words: str
) -> None:
    given = {"kind": "Disapplication", "reason": "残る言葉"} | fields
    answer = office.judge(office.handle("第2条第2項", "Disapplication"), "accept", **given)
    assert answer.status_code == 400
    assert words in answer.text
    assert "--" not in re.sub(r"<[^>]*>", "", answer.text)  # no option of the command line
    assert office.verdicts() == []
    assert office.judge(office.handle("第2条第2項", "Disapplication"), "accept").status_code == 303


def test_what_was_typed_is_kept(office: Office) -> None:
    answer = office.judge(
        office.handle("第2条第2項", "Disapplication"),
        "correct",
        kind="Exception",
        targets="丙 第1条",
        condition="甲乙丙",
        reason="残る言葉",
        by="花子",
    )
    for words in (
        "丙 第1条</textarea>",
        "甲乙丙</textarea>",
        "残る言葉</textarea>",
        'value="花子"',
    ):
        assert words in answer.text
    assert 'value="Exception" selected' in answer.text
    assert re.search(r'value="correct"[^>]* checked', answer.text)


ADDING_WRONG = [
    pytest.param({"kind": ""}, "種類を選んで", id="no-kind"),
    pytest.param({"words": "甲乙丙"}, "文言にありません", id="other-words"),
    pytest.param({"targets": ""}, "対象", id="no-target"),
    pytest.param({"label": "第99条"}, "", id="no-such-clause"),
]


@pytest.mark.parametrize(("fields", "words"), ADDING_WRONG)
def test_an_addition_that_is_wrong(office: Office, fields: dict[str, str], words: str) -> None:
    given = {
        "doc": "ko",
        "label": "第2条第3項",
        "words": "に出番はない",
        "kind": "Disapplication",
        "targets": "otsu 第4条",
        "by": "花子",
        "reason": "残る言葉",
    } | fields
    answer = office.client.post("/review/add", data=given, headers={"accept": "text/html"})
    assert answer.status_code in (400, 404)
    assert words in answer.text
    assert office.verdicts() == []


NOT_THERE = ["/review", "/review?handle=s-aaaaaaaa", "/review?handle=<b>", "/review/add?doc=ko"]
NOT_THERE += ["/review/topic", "/review/topic?topic=x&clause=ない", "/review/add?doc=x&label=y"]


@pytest.mark.parametrize("at", NOT_THERE)
def test_what_is_not_there(office: Office, at: str) -> None:
    answer = office.client.get(at, headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "<b>" not in answer.text


def test_another_process_is_writing(office: Office) -> None:
    handle = office.handle("第2条第2項", "Disapplication")
    writing = Store.open(office.store)
    answer = office.judge(handle, "accept", reason="残る言葉")
    assert answer.status_code == 400
    assert "書き込み中" in answer.text
    assert "残る言葉</textarea>" in answer.text
    del writing
    assert office.judge(handle, "accept").status_code == 303


def test_documents_are_being_added(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.web.review_acts._WAIT", 0.01)
    with office.client.app.state.writing:  # type: ignore[attr-defined]
        answer = office.judge(office.handle("第2条第2項", "Disapplication"), "accept")
    assert answer.status_code == 400
    assert "追加された文書を読んでいます" in answer.text


def test_a_review_whose_words_are_gone(office: Office) -> None:
    """It is shown with what was said, and can be taken back."""
    handle = office.handle("第2条第2項", "Disapplication")
    office.judge(handle, "accept")
    store = Store.open(office.store)
    load(
        store,
        documents({"ko": KO.replace("（保証）は適用しません", "は定めません"), "otsu": OTSU}),
        office.desk().reviews,
    )
    del store
    page = office.client.get(f"/review?handle={handle}").text
    assert "今は読み取られていません" in page
    assert "査読の後に規定の文言が変わった" in page
    assert handle in office.client.get("/reviews?only=stale").text
    assert office.judge(handle, "withdraw").status_code == 303
    assert office.verdicts() == []


# --- who may, and hostile words ---------------------------------------------------------------


def test_not_where_pages_write_nothing(office: Office) -> None:
    handle = office.handle("第2条第2項", "Disapplication")
    with TestClient(create_app(Settings(office.store, hosts=()))) as client:
        page = client.get(f"/review?handle={handle}").text
        assert "<textarea" not in page
        assert "ほかの機械からも届く" in page
        for at in ("/review", "/review/add", "/review/topic"):
            assert client.post(at, data={"handle": handle, "act": "accept"}).status_code == 403
    assert office.verdicts() == []


def test_not_for_other_sites(office: Office) -> None:
    headers = {"origin": "https://example.org"}
    assert office.client.post("/review", data={"act": "accept"}, headers=headers).status_code == 403


@pytest.mark.parametrize("field", ["by", "reason"])
def test_hostile_words_are_only_shown(office: Office, field: str) -> None:
    handle = office.handle("第2条第2項", "Disapplication")
    answer = office.judge(handle, "accept", **{field: HOSTILE + "\x00\u202e"})
    assert answer.status_code == 303
    for at in (f"/review?handle={handle}", "/reviews", "/review/add?doc=ko&label=第2条第2項"):
        page = office.client.get(at).text
        assert "<script>alert" not in page
        assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in office.client.get(f"/review?handle={handle}").text


def test_a_cookie_that_others_made(office: Office) -> None:
    for value in (quote(HOSTILE), "recorded." + quote(HOSTILE), "recorded.s-aaaa\n"):
        office.client.cookies.set("yomikae-reviewer", value.strip())
        office.client.cookies.set("yomikae-done", value.strip())
        page = office.client.get(
            f"/review?handle={office.handle('第2条第2項', 'Disapplication')}"
        ).text
        assert "<script>alert" not in page
