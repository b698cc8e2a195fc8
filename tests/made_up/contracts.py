"""Made-up contracts, varied and linked, as many as are wanted: always the same for the same number.

They come in stacks of five: the terms of a carrier, two resellers that take them in, read their
words otherwise, disapply some clauses and rank themselves between them and the order form, and an
order form of each.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

STACK = 5  # documents of one stack
_PLACES = [
    "青葉",
    "若草",
    "白浜",
    "緑川",
    "朝霧",
    "高砂",
    "深沢",
    "夕凪",
    "桜木",
    "千歳",
    "松風",
    "雪割",
    "霞野",
    "石動",
    "星見",
    "月岡",
]
_LINES = [
    "回線",
    "電話",
    "配信",
    "監視",
    "保管",
    "認証",
    "翻訳",
    "決済",
    "予約",
    "点検",
    "倉庫",
    "中継",
    "計測",
    "転送",
    "警備",
    "検針",
]
_OPTIONS = [
    "遠隔",
    "深夜",
    "冗長",
    "増量",
    "代行",
    "即時",
    "固定",
    "優先",
    "分割",
    "保守",
    "暗号",
    "多重",
]

# heading -> sentences of which an article draws; {n} is the number of another article
_MATTERS: dict[str, tuple[str, ...]] = {
    "料金": (
        "契約者は、別紙の料金表に定める料金を支払うものとします。",
        "料金は、{service}の提供開始日の属する月の翌月から発生します。",
        "前項の料金は、第{n}条の規定による変更があったときは、変更後の額によります。",
    ),
    "最低利用期間": (
        "{service}の最低利用期間は、提供開始日から起算して{k}か月とします。",
        "契約者は、最低利用期間内に解約したときは、残りの期間に対応する額を支払うものとします。",
        "第{n}条の規定にかかわらず、試用の期間は最低利用期間に含めません。",
    ),
    "遅延損害金": (
        "契約者は、支払を遅滞したときは、年{k}パーセントの割合による遅延損害金を支払うものとします。",
        "前項の計算は、年365日の日割によります。",
    ),
    "利用の停止": (
        "当社は、契約者が次のいずれかに該当するときは、{service}の提供を停止することがあります。\n"
        "(1) 料金の支払を怠ったとき\n(2) 第{n}条の規定に違反したとき\n"
        "(3) 届け出た事項に偽りがあったとき",
        "当社は、前項の停止をするときは、{k}日前までに契約者に通知します。"
        "ただし、緊急の場合はこの限りではありません。",
    ),
    "契約の解除": (
        "当社は、第{n}条の規定により提供を停止された契約者が{k}日以内にその事由を除かないときは、利用契約を解除することができます。",
        "契約者は、解除された場合であっても、解除の日までの料金を支払う義務を免れません。",
    ),
    "保守及び点検": (
        "当社は、設備の保守又は点検のため、{service}の提供を中断することがあります。",
        "前項の中断については、第{n}条第1項の規定を準用します。",
    ),
    "責任の制限": (
        "当社の責任は、契約者が当社に支払った{k}か月分の料金の額を上限とします。",
        "前項の規定は、当社の故意又は重大な過失による場合には適用しません。",
    ),
    "秘密の保持": (
        "契約者及び当社は、相手方の秘密を第三者に開示しないものとします。ただし、法令に基づく場合を除きます。",
        "前項の義務は、利用契約の終了後{k}年間存続します。",
    ),
    "権利の譲渡": (
        "契約者は、当社の承諾なく、利用契約上の権利を譲渡することができません。",
        "第{n}条の規定は、前項の承諾について準用します。",
    ),
    "届出事項の変更": (
        "契約者は、氏名、住所その他の届出事項に変更があったときは、{k}日以内に当社に届け出るものとします。",
        "前項の届出がないときは、当社は、第{n}条に定める通知をしたものとみなします。",
    ),
    "付加機能": (
        "当社は、契約者の請求により、別紙に定める付加機能を提供します。",
        "付加機能の提供の条件は、第{n}条に定めるもののほか、当社が別に定めるところによります。",
    ),
    "個人情報の取扱い": (
        "当社は、契約者の個人情報を、個人情報の保護に関する法律（平成15年法律第57号）に従い取り扱います。",
        "当社は、第{n}条の業務に必要な範囲で、個人情報の取扱いを委託することがあります。",
    ),
    "機器の貸与": (
        "当社は、{service}に必要な機器を契約者に貸与します。",
        "契約者は、貸与された機器を善良な管理者の注意をもって管理し、利用契約の終了後{k}日以内に返還します。",
    ),
    "通信の秘密": ("当社は、電気通信事業法第4条の規定に基づき、通信の秘密を守ります。",),
    "損害の賠償": (
        "契約者は、第{n}条の規定に違反して当社に損害を与えたときは、これを賠償します。",
        "当社は、24時間以上連続して{service}を提供しなかったときは、{k}日分の料金に相当する額を賠償します。",
    ),
    "合意管轄": (
        "利用契約に関する紛争については、当社の本店の所在地を管轄する地方裁判所を第一審の専属的合意管轄裁判所とします。",
    ),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up document: the name of its file, and its words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class _Stack:
    """The names that the documents of one stack share."""

    number: int
    place: str
    line: str

    @property
    def carrier(self) -> str:
        return f"{self.place}{self.line}{self.number}サービス"

    @property
    def terms(self) -> str:
        return f"{self.carrier}契約約款"

    def reseller(self, n: int) -> str:
        return f"{self.place}{self.line}再販{self.number}第{n}サービス"


def made_up(count: int, first: int = 0) -> Iterator[Made]:
    """`count` documents, from the one with the number `first` on."""
    for number in range(first, first + count):
        yield document(number)


def document(number: int) -> Made:
    """The document of this number: 0 is the first stack's carrier, 1 and 2 its resellers …"""
    stack, part = divmod(number, STACK)
    chance = random.Random(stack)
    names = _Stack(stack, chance.choice(_PLACES), chance.choice(_LINES))
    name, words = _PARTS[part](names, random.Random(number))
    return Made(f"{name}.txt", words)


def _articles(chance: random.Random, service: str, first: int, count: int) -> str:
    """Articles on `count` matters, from the number `first` on; each cites one of the others."""
    last = first + count - 1
    found = []
    for number, heading in enumerate(chance.sample(sorted(_MATTERS), count), first):
        sentences = _MATTERS[heading]
        paragraphs = [
            s.format(service=service, n=chance.randint(1, last), k=chance.randint(2, 24))
            for s in sentences[: chance.randint(1, len(sentences))]
        ]
        body = "\n".join(p if n == 1 else f"{n} {p}" for n, p in enumerate(paragraphs, 1))
        found.append(f"第{number}条（{heading}）\n{body}\n")
    return "\n".join(found)


def _day(chance: random.Random) -> str:
    return f"2025年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"


def _carrier(names: _Stack, chance: random.Random) -> tuple[str, str]:
    service = names.carrier
    options = chance.sample(_OPTIONS, 4)
    prices = "\n".join(f"{o}オプション\t月額{chance.randint(1, 90)}00円" for o in options)
    return f"carrier-{names.number}", (
        f"{names.terms}\n{_day(chance)}版\n{names.place}{names.line}{names.number}株式会社\n\n"
        f"第1条（総則）\n{names.place}{names.line}{names.number}株式会社（以下「当社」といいます。）は、"
        f"この約款に基づき{service}（以下「本サービス」といいます。）を提供します。\n\n"
        f"第2条（約款の変更）\n当社は、この約款を変更することがあります。\n\n"
        f"{_articles(chance, '本サービス', 3, chance.randint(8, 14))}\n"
        f"別紙 料金表\n\n品目\t料金\n{prices}\n"
    )


def _reseller(n: int) -> Callable[[_Stack, random.Random], tuple[str, str]]:
    def made(names: _Stack, chance: random.Random) -> tuple[str, str]:
        service = names.reseller(n)
        company = f"{names.place}再販{names.number}第{n}株式会社"
        out = sorted(chance.sample(range(3, 11), 3))
        clauses = "、".join(f"第{k}条" for k in out)
        return f"reseller-{names.number}-{n}", (
            f"{service}契約約款\n{_day(chance)}版\n{company}\n\n"
            f"第1条（サービス）\n{service}（以下「本サービス」といいます。）は、当社が再販売の立場で提供するサービスです。\n\n"
            f"第2条（約款の読替え）\n本サービスの内容その他の提供条件については、"
            f"{names.terms}（以下「事業者約款」といいます。）を、別紙読替え表によるほか必要な読替えを行ったうえで適用するものとします。\n\n"
            f"第3条（適用関係）\n「御申込書」、「本約款」及び「事業者約款」の定めが互いに抵触するときは、"
            f"「御申込書」、「本約款」、「事業者約款」の順に優先して適用するものとします。\n"
            f"2 当社は、事業者約款{clauses}は適用しません。\n\n"
            f"{_articles(chance, '本サービス', 4, chance.randint(5, 10))}\n"
            f"別紙 【読替え表】\n\n事業者約款の表記\t読み替えて適用される表記\n"
            f"{names.place}{names.line}{names.number}株式会社\t{company}\n"
            f"{names.carrier}\t{service}\n提供開始日\t利用開始日\n"
        )

    return made


def _order(n: int) -> Callable[[_Stack, random.Random], tuple[str, str]]:
    def made(names: _Stack, chance: random.Random) -> tuple[str, str]:
        service = names.reseller(n)
        option = chance.choice(_OPTIONS)
        return f"order-{names.number}-{n}", (
            f"{service} 御申込書\n\n{_day(chance)}\n\n"
            f"当社は、{service}契約約款の内容を承諾のうえ、下記のとおり申し込みます。\n\n"
            f"特約条項\n\n第1条（利用期間）\n"
            f"{service}契約約款第{chance.randint(4, 8)}条の規定にかかわらず、"
            f"最低利用期間は{chance.randint(3, 36)}か月とします。\n\n"
            f"第2条（付加機能）\n"
            f"{option}オプションの料金は、月額{chance.randint(1, 90)}00円とします。\n\n"
            f"第3条（優先関係）\nこの御申込書の定めと{service}契約約款の定めが抵触するときは、この御申込書の定めが優先します。\n"
        )

    return made


_PARTS = (_carrier, _reseller(1), _reseller(2), _order(1), _order(2))
