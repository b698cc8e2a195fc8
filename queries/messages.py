"""What the program says, in Japanese and English, in one place."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Literal

Lang = Literal["ja", "en"]

KINDS: dict[str, tuple[str, str]] = {
    "Incorporation": ("取込み", "incorporation"),
    "Precedence": ("優先順位", "precedence"),
    "Disapplication": ("適用除外", "disapplication"),
    "Substitution": ("読替え", "substitution"),
    "Notwithstanding": ("にかかわらず", "notwithstanding"),
    "MutatisMutandis": ("準用", "mutatis mutandis"),
    "Exception": ("例外", "exception"),
    "Deferral": ("定めるところによる", "deferral"),
    "Basis": ("に基づく", "basis"),
    "DefinitionSource": ("定義の所在", "definition source"),
}
RESOLUTIONS: dict[str, tuple[str, str]] = {
    "Resolved": ("特定済み", "resolved"),
    "DocumentNotOnFile": ("文書が未収録", "not on file"),
    "NoSuchProvision": ("該当規定なし", "no such provision"),
    "TitleDiffers": ("見出し不一致", "title differs"),
}
STEPS: dict[str, tuple[str, str]] = {
    "disapplication": ("適用除外", "disapplication"),
    "conditional": ("条件付きの適用除外", "conditional disapplication"),
    "partial": ("一部の適用除外", "disapplication in part"),
    "document-meant": ("引用先文書の特定", "which document"),
    "led-to": ("代わる規定", "in its place"),
    "leads-to": ("引用", "citation"),
    "transitional": ("附則との関係", "transitional"),
    "applied-through": ("依拠", "applied through"),
    "notwithstanding": ("にかかわらず", "notwithstanding"),
    "exception": ("例外", "exception"),
    "topic": ("主題の一致", "topic"),
    "precedence": ("優先順位", "precedence"),
    "possible-conflict": ("抵触の可能性", "possible conflict"),
}
# what a reviewer said: who, when, why
REVIEWED: dict[str, tuple[str, str]] = {
    "Accepted": ("査読者{0}が確認（{1}）: {2}", "confirmed by the reviewer {0} ({1}): {2}"),
    "Rejected": ("査読者{0}が却下（{1}）: {2}", "rejected by the reviewer {0} ({1}): {2}"),
    "Corrected": ("査読者{0}が訂正（{1}）: {2}", "corrected by the reviewer {0} ({1}): {2}"),
    "Added": ("査読者{0}が追加（{1}）: {2}", "added by the reviewer {0} ({1}): {2}"),
    "Accepted-citation": (
        "引用「{3}」を査読者{0}が確認（{1}）: {2}",
        "its citation “{3}” was confirmed by the reviewer {0} ({1}): {2}",
    ),
    "Rejected-citation": (
        "引用「{3}」を査読者{0}が却下（{1}）: {2}",
        "its citation “{3}” was rejected by the reviewer {0} ({1}): {2}",
    ),
    "Corrected-citation": (
        "引用「{3}」を査読者{0}が訂正（{1}）: {2}",
        "its citation “{3}” was corrected by the reviewer {0} ({1}): {2}",
    ),
}
WORDS: dict[str, tuple[str, str]] = {
    # build
    "reading": ("文書を読んでいます", "reading documents"),
    "document": ("文書", "document"),
    "version": ("版", "version"),
    "provisions": ("規定", "provisions"),
    "tables": ("表", "tables"),
    "citations": ("引用", "citations"),
    "definitions": ("定義語", "definitions"),
    "statements": ("定め", "statements"),
    "problems": ("読み取れなかった点・推定した点", "what could not be read, or was guessed"),
    "unchanged": ("変更なし", "unchanged"),
    "read": ("読込み", "read"),
    "stored": ("保管庫", "store"),
    "undated": ("日付なし", "undated"),
    # governs
    "question": ("問い", "question"),
    "stack": ("契約書類の構成（起点とする文書）", "stack (root)"),
    "as-of": ("時点", "as of"),
    "layers": ("文書とその順位", "documents and their rank"),
    "governing": (
        "適用される規定（収録した文書の中で優先するもの）",
        "what governs (of the documents on file)",
    ),
    "governing-topic": (
        "適用されるとみられる規定（収録した文書の中で優先するもの。どの規定が関わるかは語句による推定）",
        "what seems to govern (of the documents on file; that it bears on the topic is inferred)",
    ),
    "nothing-governs": (
        "収録した文書の中に、該当する規定は見当たりません",
        "none was found in the documents on file",
    ),
    "gone": ("この規定は適用されません（下記）", "this clause does not govern (see below)"),
    "displaced": ("適用されない規定・一部排除される規定", "what is displaced, in whole or in part"),
    "conflicts": (
        "抵触するおそれのある規定（推論。要確認）",
        "possible conflicts (inferred, not stated as facts)",
    ),
    "conditions": ("条件", "conditions"),
    "doubts": ("疑義", "doubts"),
    "proof": ("根拠（順に）", "proof, step by step"),
    "stated": ("明示", "stated"),
    "inferred": ("推論", "inferred"),
    "reviewed": ("査読", "reviewed"),
    "reviews": ("査読者の判断", "what reviewers said"),
    "not-on-file": ("未収録", "not on file"),
    "no-rank": ("順位の定めなし", "no rank stated"),
    "instead": ("代わる規定", "in its place"),
    "in-part": ("（一部排除: 次の定めの及ぶ範囲）", "(in part: as far as the next reaches)"),
    "but-in-part": ("（△の及ぶ範囲を除く）", "(but for what △ reaches)"),
    "why-not": ("なぜこの規定ではないのか", "why not this clause"),
    "supposed": (
        "仮定（以下はこの仮定の下での答え）",
        "supposed (what follows is the answer then)",
    ),
    "changes": ("仮定によって変わる点", "what the supposition changes"),
    "no-change": ("変わらない", "nothing"),
    "not-shown": ("示されない", "not shown"),
    "stands-governing": ("適用される", "governs"),
    "stands-displaced": ("適用されない・一部排除", "displaced, in whole or in part"),
    "stands-possible_conflicts": ("抵触のおそれ", "possible conflict"),
    "stands-leading": ("あわせて読む", "read with it"),
    "leading": (
        "あわせて読む規定（引用で結ばれたもの）",
        "to be read with it (tied by citations)",
    ),
    "mentions": ("語句に触れるだけの規定", "only mention the words"),
    "covers": ("該当箇所", "touching"),
    "match": ("関連度", "match"),
    "high": ("高", "high"),
    "middle": ("中", "middle"),
    "low": ("低", "low"),
    "read-as": ("読替え後", "as read"),
    "words": ("文言", "words"),
    # show
    "cites": ("引用している", "cites"),
    "cited-by": ("引用されている", "cited by"),
    "overrides": ("優先・排除・読替えの定め", "overrides"),
    "overridden-by": ("この規定を変更・排除する定め", "overridden by"),
    "leads-to": ("この規定が依拠する定め", "leads to"),
    "may": ("することがある", "may"),
    "condition": ("条件", "condition"),
    "none": ("なし", "none"),
    # queries
    "name": ("名前", "name"),
    "title": ("題", "title"),
    "parameters": ("引数", "parameters"),
    "written": ("書き出しました", "written"),
    "rows": ("件", "rows"),
    # review
    "handle": ("記号", "handle"),
    "reviews-file": ("査読のファイル", "reviews"),
    "again": ("改めて査読を要するもの", "to be reviewed again"),
    "aside": ("読まなかった査読のファイル", "files of reviews left aside"),
    "topic-of": ("主題", "topic"),
    "pending": ("未査読", "not reviewed"),
    "accepted": ("承認", "accepted"),
    "rejected": ("却下", "rejected"),
    "corrected": ("訂正", "corrected"),
    "added": ("追加", "added"),
    "stale": ("要再査読", "to be reviewed again"),
    "contradicted": ("査読の食違い", "reviews contradict each other"),
    "superseded": ("後の査読による", "superseded"),
    "in-force": ("有効", "in force"),
    "machine-reads": ("機械の読み取り", "the machine reads"),
    "reviewer-reads": ("査読者の読み", "the reviewer reads"),
    "citation": ("引用", "citation"),
    "topic-match": ("主題の一致", "topic match"),
    "withdrawn": ("取り消しました", "withdrawn"),
    "recorded": ("記録しました", "recorded"),
    "not-applied": ("記録しましたが、働いていません", "recorded, but not applied"),
    "set-aside": (
        "機械の読み取り。査読により、無いものとして扱う",
        "as the machine read it; by a review it counts as not there",
    ),
    "nothing-to-review": ("該当するものはありません", "there is nothing"),
    # demo
    "demo-question": ("最低利用期間はどの条項で決まるか", "which clause governs the minimum term?"),
    "picture-at": ("図", "picture"),
    "store-at": ("保管庫", "store"),
}
ERRORS: dict[str, tuple[str, str]] = {
    "wrong-use": ("使い方が違います", "used wrongly"),
    "table-form": (
        "この問合せの結果は表です。--format は table・json・csv・tsv から選んでください。",
        "this query gives a table: choose --format table, json, csv or tsv",
    ),
    "graph-form": (
        "この問合せの結果はグラフです。--format は table か turtle を選んでください。",
        "this query gives a graph: choose --format table or turtle",
    ),
    "one-of": (
        "--clause か --topic のどちらか一つを指定してください。",
        "give one of --clause and --topic",
    ),
    "bad-date": ("日付は 2025-10-01 の形で書いてください。", "write the date as 2025-10-01"),
    "no-query": (
        "問合せ「{0}」はありません。yomikae queries で一覧を見られます。",
        "there is no query “{0}”; yomikae queries lists them",
    ),
    "bad-query-file": (
        "問合せのファイル {0} を読めません（{1}）。",
        "the query file {0} cannot be read ({1})",
    ),
    "bad-parameter": (
        "引数は 名前=値 の形で書いてください: {0}",
        "write a parameter as name=value: {0}",
    ),
    "bad-ending": (
        "書き出す形式を拡張子で選んでください: {0}",
        "choose the format by the file's ending: {0}",
    ),
    "write-failed": ("{0} に書けません（{1}）。", "cannot write {0} ({1})"),
    "no-reviewer": (
        "--by に名前を指定するか、環境変数 YOMIKAE_REVIEWER に設定してください。",
        "give your name with --by, or in YOMIKAE_REVIEWER",
    ),
    "no-reason": ("--reason に理由を書いてください。", "give a reason with --reason"),
    "handle-or-topic": (
        "記号か、--topic と --clause の組のどちらかを指定してください。",
        "give a handle, or --topic with --clause",
    ),
    "no-focus": ("図の中心に指定したものがありません: {0}", "nothing to put at the centre: {0}"),
}


def say(key: str, lang: Lang) -> str:
    """The word for `key`. Raises KeyError if there is none."""
    return WORDS[key][0 if lang == "ja" else 1]


def complain(key: str, lang: Lang, *args: str) -> str:
    """The error for `key`, its places filled."""
    return ERRORS[key][0 if lang == "ja" else 1].format(*args)


def pick(pair: tuple[str, str], lang: Lang) -> str:
    """The Japanese or the English of a pair."""
    return pair[0 if lang == "ja" else 1]


def chosen(argv: Sequence[str], environ: Mapping[str, str] | None = None) -> Lang:
    """The language of messages: --lang if given, else the locale.

    POSIX asks LC_ALL, then LC_MESSAGES, then LANG.

    It is needed before the command line is read, because help is in it too.
    """
    for i, word in enumerate(argv):
        value = (
            argv[i + 1]
            if word == "--lang" and i + 1 < len(argv)
            else word.removeprefix("--lang=")
            if word.startswith("--lang=")
            else ""
        )
        if value in ("ja", "en"):
            return "ja" if value == "ja" else "en"
    environ = os.environ if environ is None else environ
    locale = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := environ.get(k))), "")
    return "ja" if locale.lower().startswith("ja") else "en"
