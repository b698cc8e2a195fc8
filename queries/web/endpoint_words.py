"""What the SPARQL endpoint says when it refuses, in Japanese and English, in one place."""

from __future__ import annotations

from queries.messages import Lang, pick
from queries.web.asked import Reason, Refused

_WORDS: dict[Reason, tuple[str, str]] = {
    "no-query": ("問合せ（query）がありません。", "there is no query"),
    "many-queries": (
        "問合せ（query）は一度に一つだけ送ってください。",
        "send exactly one query at a time",
    ),
    "not-utf8": ("UTF-8で書いてください。", "write it in UTF-8"),
    "media-type": (
        "この形式（{0}）の本文は受け付けません。application/sparql-query 又は "
        "application/x-www-form-urlencoded で送ってください。",
        "a body of this type ({0}) is not taken: send application/sparql-query or "
        "application/x-www-form-urlencoded",
    ),
    "method": (
        "{0} は使えません。GET 又は POST で送ってください。",
        "{0} cannot be used: send GET or POST",
    ),
    "too-large": (
        "本文が大きすぎます（上限 {0} バイト）。",
        "the body is too large (at most {0} bytes)",
    ),
    "update": (
        "この窓口は読取り専用です。更新（SPARQL Update）は実行しません。",
        "this endpoint is read only: no update is run",
    ),
    "syntax": ("SPARQLの書き方が誤っています（{0}）。", "wrong SPARQL ({0})"),
    "graph-name": (
        "グラフの名前がIRIではありません（{0}）。",
        "the name of a graph is not an IRI ({0})",
    ),
    "service": (
        "SERVICE は使えません。文書の内容を外部に送らないためです（文字列の中の SERVICE "
        "を含め、外部への問合せと読める書き方はすべて断ります）。",
        "SERVICE is refused: nothing of the documents is sent to another host (whatever could be "
        "read as such a call is refused, in a string too)",
    ),
    "not-acceptable": (
        "求められた形式（Accept）では返せません。次の形式で返せます: {0}",
        "the results cannot be given as Accept asks; they can be given as: {0}",
    ),
    "time": (
        "時間の上限（{0}秒）に達したため、問合せを打ち切りました。"
        "条件を絞るか、LIMIT を付けてください。",
        "the query was ended at the time limit ({0} s): narrow it down, or add a LIMIT",
    ),
    "rows": (
        "結果が上限（{0}件）を超えたため、問合せを打ち切りました。LIMIT を付けてください。",
        "the query was ended because its results go over the limit ({0} rows): add a LIMIT",
    ),
    "bytes": (
        "結果が大きさの上限（{0}バイト）を超えたため、問合せを打ち切りました。"
        "LIMIT を付けるか、列を減らしてください。",
        "the query was ended because its results go over the limit ({0} bytes): add a LIMIT, or "
        "ask for fewer columns",
    ),
    "memory": (
        "メモリーの上限（{0} MiB）に達したため、問合せを打ち切りました。条件を絞ってください。",
        "the query was ended at the memory limit ({0} MiB): narrow it down",
    ),
    "died": (
        "問合せを実行していたプロセスが終了しました（{0}）。括弧の入れ子が深すぎないか確かめてください。",
        "the process that ran the query ended ({0}): its brackets may be nested too deep",
    ),
    "failed": ("問合せを実行できませんでした（{0}）。", "the query could not be run ({0})"),
    "busy": (
        "ほかの問合せで混み合っています。しばらくしてからもう一度送ってください。",
        "busy with other queries: try again in a moment",
    ),
    "no-store": ("保管庫を開けません。\n{0}", "the store cannot be opened\n{0}"),
}
_PLACE = ("{0}行{1}字目", "line {0}, column {1}")


def refusal(refused: Refused, lang: Lang) -> str:
    """Why there is no answer, in `lang`."""
    detail = refused.detail
    if refused.line is not None:
        place = pick(_PLACE, lang).format(refused.line, refused.column)
        detail = f"{place}: {detail}"
    return pick(_WORDS[refused.reason], lang).format(detail)


def in_both(refused: Refused) -> str:
    """Why there is no answer, in Japanese and then in English."""
    return f"{refusal(refused, 'ja')}\n{refusal(refused, 'en')}\n"
