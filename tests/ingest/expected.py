"""What the documents of the tests are expected to state, and the frame that sentences stand in.

Every sentence stands at 第20条第2項 of the document `FRAME` unless it names another place.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.attachment import Attachment
from ingest.model import Modality, StatementKind
from tests.ingest.drafting import Draft, draft, moved, shown, targets_of

FRAME = {
    "第1条（目的）": "",
    "第1条第1項": "本規約は、クラウドの提供条件を定めます。",
    "第2条（用語）": "",
    "第2条第1項": "用語の意味は、次のとおりです。",
    "第3条（契約の成立）": "",
    "第3条第1項": "契約は、当社の承諾によって成立します。",
    "第3条第2項": "当社は、申込みを断ることがあります。",
    "第3条第2項第1号": "虚偽の申告",
    "第3条第2項第2号": "滞納",
    "第3条第2項第3号": "その他の事由",
    "第3条第3項": "承諾は、書面で行います。",
    "第4条（料金）": "",
    "第4条第1項": "料金を支払います。",
    "第4条第2項": "料金は、変わることがあります。",
    "第5条（遅延損害金）": "",
    "第5条第1項": "遅延損害金を支払います。",
    "第6条（解約）": "",
    "第6条第1項": "契約者は、解約できます。",
    "第6条第2項": "解約は、書面で行います。",
    "第6条第3項": "解約後は、機器を返します。",
    "第7条（解除）": "",
    "第7条第1項": "当社は、解除できます。",
    "第7条の2（催告）": "",
    "第7条の2第1項": "催告は、書面で行います。",
    "第8条（最低利用期間）": "",
    "第8条第1項": "最低利用期間は、一年です。",
    "第8条第2項": "途中の解約には、違約金がかかります。",
    "第9条（オプション）": "",
    "第9条第1項": "オプションがあります。",
    "第10条（機器）": "",
    "第10条第1項": "機器を貸します。",
    "第10条第2項": "機器は、返します。",
    "第20条（雑則）": "",
    "第20条第1項": "細目は、当社が決めます。",
    "第20条第2項": "",
    "第20条第3項": "",
    "第20条第3項第1号": "迷惑行為",
    "第20条第3項第2号": "",
    "第20条第4項": "以上です。",
    "別紙1": "料金",
    "別紙1/1": "月額",
    "別紙1/2": "初期費用",
    "別紙2": "手続",
}
HERE = "第20条第2項"
OTHER = "乙基本約款"  # the other document, wherever only one is named


@dataclass(frozen=True, slots=True)
class Expected:
    """One statement: what it is of, and on what condition.

    `tiers` is for an order of precedence (規約 itself is ""), `read` and `scope` for a 読替え.
    """

    kind: StatementKind
    targets: tuple[str, ...] = ()
    modality: Modality = "Applies"
    condition: str | None = None
    tiers: tuple[tuple[str, ...], ...] = ()
    read: tuple[str, str] | None = None
    scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hard:
    """A sentence, all that it states in the order of its words, and why it is hard."""

    id: str
    why: str
    words: str
    says: tuple[Expected, ...]
    at: str = HERE


@dataclass(frozen=True, slots=True)
class Short:
    """A printed document, all that it states at each label, and why it is here."""

    id: str
    why: str
    text: str
    says: dict[str, tuple[Expected, ...]]


def _s(kind: StatementKind, *targets: str, may: bool = False, when: str | None = None) -> Expected:
    return Expected(kind, targets, "MayApply" if may else "Applies", when)


def disapplied(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("Disapplication", *targets, may=may, when=when)


def notwithstanding(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("Notwithstanding", *targets, may=may, when=when)


def by_analogy(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("MutatisMutandis", *targets, may=may, when=when)


def excepted(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("Exception", *targets, may=may, when=when)


def deferred(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("Deferral", *targets, may=may, when=when)


def based(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("Basis", *targets, may=may, when=when)


def defined_by(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("DefinitionSource", *targets, may=may, when=when)


def taken_in(*targets: str, when: str | None = None) -> Expected:
    return _s("Incorporation", *targets, when=when)


def ranked(*tiers: tuple[str, ...], when: str | None = None) -> Expected:
    return Expected("Precedence", condition=when, tiers=tiers)


def read_as(before: str, after: str, *scope: str, when: str | None = None) -> Expected:
    return Expected("Substitution", condition=when, read=(before, after), scope=scope)


def habit(id_: str, why: str, words: str, *says: Expected, at: str = HERE) -> Hard:
    """A hard sentence, what it states told one by one."""
    return Hard(id_, why, words, says, at)


def document_with(case: Hard) -> Draft:
    """The frame with the case's words at their place."""
    return moved(draft(FRAME, title="甲クラウド規約"), case.at, case.words)


def found_in(case: Hard, document: Draft, attachment: Attachment | None = None) -> list[Expected]:
    """What `document` states at the case's place, as the tables write it."""
    return stated_at(case.at, document, attachment)


def stated_at(label: str, document: Draft, attachment: Attachment | None = None) -> list[Expected]:
    """What `document` states at `label`, its tables' cells included."""
    return [
        Expected(
            s.kind,
            targets_of(s, document.citations),
            s.modality,
            s.condition,
            tuple(tuple(shown(t) for t in tier) for tier in s.tiers),
            (s.read_from, s.read_as) if s.read_from and s.read_as else None,
            tuple(shown(t) for i in s.scope for t in document.citations[i].targets),
        )
        for s in document.statements_by(attachment)
        if s.place.label == label
    ]
