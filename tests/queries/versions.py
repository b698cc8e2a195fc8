"""A carrier's made-up terms, as they change from version to version, and how to tell of it."""

from __future__ import annotations

from ingest.model import Document
from queries.compare import compared
from queries.comparison import Break, Change, Comparison, Run
from tests.stacks import made

OLD_HEAD = "乙サービス契約約款\n2024年3月1日版\n株式会社乙\n\n"
NEW_HEAD = "乙サービス契約約款\n2025年3月1日版\n株式会社乙\n\n"

SCOPE = """第1条（適用）
当社は、この約款に従い、回線を利用者に提供します。
"""
TERMS = """第2条（用語）
この約款において、利用者が設置する通信装置（以下「端末設備」といいます。）の仕様は、当社が公表します。
"""
FEES = """第3条（料金）
利用者は、毎月の料金を翌月末日までに銀行振込により支払うものとします。
2 前項の期日までに支払わない利用者は、年14パーセントの遅延利息を支払うものとします。
3 当社は、原価の変動により料金を改定することがあります。
"""
SUSPENSION = """第4条（利用の停止）
当社は、次のいずれかに該当する利用者の回線を停止することがあります。
(1) 第3条第1項の料金を支払わないとき
(2) 端末設備を第三者に転売したとき
(3) 公序良俗に反する通信を行ったとき
"""
TERMINATION = """第5条（解約）
利用者は、解約を希望する日の三十日前までに書面により届け出ることで契約を終了させることができます。
"""
LIABILITY = """第6条（損害賠償）
当社が負う賠償の額は、当該利用者が支払った直近一か月分の料金を超えないものとします。
"""
COURT = """第7条（管轄）
訴訟は、東京地方裁判所を専属的合意管轄裁判所とします。
"""
SUPPLEMENTARY = """附則
令和5年3月1日施行
この約款は、令和5年3月1日から実施します。
"""
ANNEX_SPEED = """別紙1 回線の品目
1 品目は、百メガと一ギガの二つとします。
2 実測速度は、保証しません。
"""
ANNEX_PRICES = """別紙2 料金表
| 品目 | 月額 |
| --- | --- |
| 百メガ | 3,000円 |
| 一ギガ | 5,000円 |
"""
ARTICLES = (SCOPE, TERMS, FEES, SUSPENSION, TERMINATION, LIABILITY, COURT)
BASE = "".join((*ARTICLES, SUPPLEMENTARY, ANNEX_SPEED, ANNEX_PRICES))

INSERTED = """第3条（保証金）
利用者は、申込みの際に、当社が別に指定する保証金を預託するものとします。
"""


def renumbered(text: str, first: int, by: int = 1) -> str:
    """The text with 第N条 of all articles from `first` on moved by some: marks and citations."""
    for n in range(20, first - 1, -1) if by > 0 else range(first, 21):
        text = text.replace(f"第{n}条", f"第{n + by}条")
    return text


def versions(old: str, new: str, *others: Document) -> Comparison:
    """Two versions of the carrier's terms compared, both on file, with `others` beside them."""
    before = made("otsu", old, head=OLD_HEAD)
    after = made("otsu", new, head=NEW_HEAD)
    return compared(before, after, [before, after, *others], set())


def told(change: Change) -> tuple[str, str, str]:
    """A change in short: its kinds, the old and the new label."""
    old, new = (w.label if w else "" for w in (change.old, change.new))
    return "+".join(change.kinds), old, new


def broken(b: Break) -> tuple[str, str, str, str, str]:
    """A break in short: kind, where it stands, what was and is pointed at, where that went."""
    c = b.content
    was, now = (w.label if w else "" for w in (c.was, c.now))
    at = f"{b.at.document} {b.at.label}"
    return b.kind, at, was, now, "、".join(w.label for w in c.went)


def marked(runs: tuple[Run, ...]) -> str:
    """Runs as one text: [-gone-] and {+new+}."""
    signs = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
    return "".join(signs[r.sign][0] + r.words + signs[r.sign][1] for r in runs)
