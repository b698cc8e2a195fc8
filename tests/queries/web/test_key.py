"""Who may write: guesses, cookies, the entrance; nobody else, and reading goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from queries.errors import AskError
from queries.web.app import create_app
from queries.web.key import TRIES, VARIABLE, WINDOW, Key, given
from queries.web.settings import Settings
from tests.queries.web.conftest import watch
from tests.queries.web.keys import BEARER, TOKEN

HTML = {"accept": "text/html"}
POSTS = ("/add", "/review", "/review/add", "/review/topic")


@pytest.fixture
def client(samples_built: Path) -> Iterator[TestClient]:
    """A browser without the key, over samples that no write may reach."""
    settings = Settings(samples_built, hosts=(), token=TOKEN)
    with TestClient(create_app(settings), headers=HTML, follow_redirects=False) as found:
        yield found


def test_the_address_of_the_start_lets_in(client: TestClient) -> None:
    assert 'type="file"' not in client.get("/").text
    answer = client.get(f"/?token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert answer.headers["cache-control"] == "no-store"
    assert TOKEN not in str(answer.headers) + answer.text
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Max-Age" not in cookie  # it is gone with the browser
    page = client.get("/").text
    assert 'type="file"' in page
    assert TOKEN not in page
    assert client.post("/review", data={"act": "accept"}).status_code == 404  # in; it names nothing


@pytest.mark.parametrize("path", POSTS)
def test_what_writes_needs_it_and_says_how_to_get_it(client: TestClient, path: str) -> None:
    answer = client.post(path, data={"act": "accept"})
    assert answer.status_code == 403
    assert "yomikae serve が端末に表示した" in answer.text
    english = client.post(path, headers={"accept-language": "en"}).text
    assert "Paste the address" in english
    told = client.post(path, headers={"accept": "application/json"})
    assert (told.status_code, "鍵" in told.json()["said"]) == (403, True)
    plain = client.post(path, headers={"accept": "text/plain"}).text
    assert "鍵" in plain
    assert "key" in plain


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_any_method_that_is_no_reading_needs_it(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 403


@pytest.mark.parametrize("path", ["/sparql", "/query"])
def test_long_queries_need_none(client: TestClient, path: str) -> None:
    answer = client.post(path, data={"query": "ASK {}"}, headers={"accept": "*/*"})
    assert answer.status_code == 200


# how it is sent, whether it lets in, why
SENT = [
    ({}, False, "nothing"),
    (BEARER, True, "another program, told the token"),
    ({"authorization": f"bearer  {TOKEN}"}, True, "schemes know no case"),
    ({"authorization": f"Basic {TOKEN}"}, False, "another scheme"),
    ({"authorization": TOKEN}, False, "no scheme"),
    ({"authorization": "Bearer"}, False, "no token"),
    ({"authorization": f"Bearer {TOKEN}x"}, False, "begins like it"),
    ({"authorization": f"Bearer {TOKEN[:-1]}"}, False, "a part of it"),
    ({"authorization": f"Bearer {TOKEN.upper()}"}, False, "another case"),
    ({"authorization": "Bearer \xe9".encode("latin-1")}, False, "no ASCII"),
    ({"cookie": f"yomikae-key-80={TOKEN}"}, False, "the token is not what the cookie holds"),
    ({"cookie": "yomikae-key-80="}, False, "an empty cookie"),
    ({"cookie": "yomikae-key-80=\xe9".encode("latin-1")}, False, "a cookie that is no ASCII"),
    ({"x-token": TOKEN}, False, "a header of no meaning"),
]


@pytest.mark.parametrize(("headers", "let_in", "why"), SENT)
def test_how_it_is_sent(
    client: TestClient, headers: dict[str, str | bytes], let_in: bool, why: str
) -> None:
    answer = client.post("/review", data={"act": "accept"}, headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == (404 if let_in else 403), why


# the address, its headers, the status, why
ENTRANCES = [
    ("/?token=wrong", {}, 403, "wrong"),
    ("/?token=", {}, 403, "empty"),
    (f"/?token={TOKEN}&token=x", {}, 403, "two of them"),
    (f"/?token={TOKEN}", {"sec-fetch-site": "cross-site"}, 403, "a link of another site"),
    (f"/?token={TOKEN}", {"sec-fetch-site": "same-site"}, 403, "a link of another port"),
    (f"/?token={TOKEN}", {"sec-fetch-site": "none"}, 303, "typed into the address bar"),
    (f"/governs?token={TOKEN}", {}, 200, "another page: it is not looked at"),
    (f"/?Token={TOKEN}", {}, 200, "another name"),
]


@pytest.mark.parametrize(("at", "headers", "status", "why"), ENTRANCES)
def test_the_entrance(
    client: TestClient, at: str, headers: dict[str, str], status: int, why: str
) -> None:
    answer = client.get(at, headers=headers)
    assert answer.status_code == status, why
    assert ("set-cookie" in answer.headers) == (status == 303), why


def test_guesses_are_limited_and_who_is_in_stays_in(client: TestClient) -> None:
    client.get(f"/?token={TOKEN}")
    cookies = dict(client.cookies)
    client.cookies.clear()
    for n in range(TRIES):
        assert client.get(f"/?token=guess-{n}").status_code == 403
    late = client.get(f"/?token={TOKEN}")
    assert (late.status_code, late.headers["retry-after"]) == (429, "60")
    assert client.post("/review", headers=BEARER).status_code == 429
    assert client.get("/").status_code == 200
    client.cookies.update(cookies)
    assert client.post("/review", data={"act": "accept"}).status_code == 404


def test_after_a_while_guesses_are_looked_at_again() -> None:
    now = [0.0]
    key = Key(TOKEN, lambda: now[0])
    assert [key.tried("x") for _ in range(TRIES)] == ["wrong"] * TRIES
    assert key.tried(TOKEN) == "wait"
    now[0] = WINDOW
    assert key.tried(TOKEN) == "right"


def test_a_server_started_anew_knows_no_old_cookie() -> None:
    assert not Key(TOKEN).is_kept(Key(TOKEN).secret)


def test_without_a_token_nobody_writes(samples_built: Path) -> None:
    with TestClient(create_app(Settings(samples_built, hosts=())), headers=HTML) as client:
        assert client.get("/?token=").status_code == 403
        for headers in ({}, {"authorization": "Bearer "}, {"cookie": "yomikae-key-80="}):
            assert client.post("/review", headers=headers).status_code == 403
        assert "ほかの機械からも届く" in client.get("/").text


@pytest.mark.parametrize("token", ["x" * 19, "x" * 201, "with a space in it, 23 long", "鍵" * 30])
def test_a_token_that_is_no_good(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, token)
    with pytest.raises(AskError) as caught:
        given()
    assert token not in str(caught.value)


def test_children_do_not_inherit_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, TOKEN)
    assert given() == TOKEN
    assert given() == ""


def test_nothing_shows_the_token() -> None:
    assert TOKEN not in repr(Settings(Path("s"), token=TOKEN))


def test_in_a_browser_the_token_leaves_no_trace(browser: Browser, served_copy: str) -> None:
    context = browser.new_context(locale="ja-JP")
    page = context.new_page()
    faults: list[str] = []
    watch(page, faults)
    page.goto(served_copy)
    expect(page.locator("#adding .notice").first).to_contain_text("鍵が要ります")
    page.goto(f"{served_copy}/?token={TOKEN}")
    assert page.url == f"{served_copy}/"
    expect(page.locator("#file")).to_be_visible()
    assert page.evaluate("history.length") == 2 + 1  # about:blank, before, after: none with it
    assert page.evaluate("document.referrer + document.cookie") == ""
    assert TOKEN not in page.content()
    page.goto(f"{served_copy}/reviews?only=pending")
    page.locator("tbody a").first.click()
    expect(page.get_by_role("button", name="記録する")).to_be_visible()
    context.close()
    assert faults == []
