"""The one data model: what was read from a document, every piece with its place in the source.

Nothing here knows how a document was read or how it is stored. All values are frozen, compare by
value, and go to JSON and back without loss (`ingest.cache`). Offsets are half-open and count
characters (code points); each docstring says into which text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ProvisionKind = Literal[
    "Preamble",  # 前文
    "Part",  # 編
    "Chapter",  # 章
    "Section",  # 節
    "Subsection",  # 款
    "Division",  # 目
    "Article",  # 条
    "Paragraph",  # 項
    "Item",  # 号
    "Subitem",  # 号の下、深さを問わない
    "SupplementaryProvision",  # 附則
    "Annex",  # 別記・別紙・別表
    "AnnexPart",  # 別紙の番号のある部分
]
CitationKind = Literal["Absolute", "Relative", "AnnexCitation", "DocumentCitation"]
StatementKind = Literal[
    "Incorporation",  # 他の文書を取り込む
    "Precedence",  # 優先順位
    "Disapplication",  # 適用除外
    "Substitution",  # 読替え
    "Notwithstanding",  # にかかわらず
    "MutatisMutandis",  # 準用
    "Exception",  # ただし書・除外
    "Deferral",  # 定めるところによる
    "Basis",  # に基づき
    "DefinitionSource",  # に定める（定義語）
]
Modality = Literal["Applies", "MayApply"]
DefectKind = Literal[
    "NumberGap",  # 番号の飛び
    "NumberTwice",  # 番号の重複
    "NumberMisprint",  # 第2号第2号, 5項
    "WrongNumber",  # 番号の誤りと見られる引用
    "UndefinedTerm",  # 定義のない用語
    "TermVariant",  # 用語の表記の揺れ
    "UsedBeforeDefined",  # 定義前の使用
    "DefinedNotUsed",  # 使われない定義
    "WordsMissing",  # 脱字
    "BreaksOff",  # 途中で終わる文
    "Misprint",  # 誤記
    "NoAntecedent",  # 受けるもののない「当該」
    "SaidTwice",  # 同じ定めの重複
    "SaidOtherwise",  # 他の箇所との食違い
    "RankLeftOut",  # 優先順位からの漏れ
    "EqualRank",  # 順位を定めない同順位
    "WhichDocument",  # どの文書の規定か定まらない引用
]
Role = Literal[
    "text",  # a provision's own words
    "mark",  # 第4条, (1), the bullet before it
    "heading",  # the title of a 条, 章, 節
    "cell",  # a table's cell
    "caption",  # a table's caption (第1表 …)
    "table-mark",  # borders, pipes and rules of a table
    "title",  # the document's own title
    "date",  # its version line
    "party",  # its publisher
    "page-mark",  # - 1 -
    "running-head",  # what is printed again on each page
    "filler",  # （以下余白）
    "contents",  # 目次
    "address",  # a web address on a line of its own
    "unread",  # what could not be placed: also reported as a Problem
]


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a document as read, each character with its way back.

    `value` is the text with broken lines rejoined; `origin[i]` is the offset in the source of
    `value[i]` (for a space put in where two Latin words were joined: of the line break).
    """

    value: str = ""
    origin: tuple[int, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if len(self.value) != len(self.origin):
            raise ValueError(f"{len(self.value)} characters with {len(self.origin)} origins")

    def slice(self, start: int, end: int) -> Text:
        """The part from `start` to `end` (into `value`)."""
        return Text(self.value[start:end], self.origin[start:end])


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the source that belongs to exactly one thing: `[start, end)` into the source."""

    start: int
    end: int
    role: Role
    owner: str  # the label it belongs to, "" for the document itself


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read with certainty; shown to the user, never hidden."""

    kind: str  # a key of ingest.problems.KINDS
    start: int  # into the source
    end: int
    words: str  # the source's words there (shortened)
    label: str = ""  # the provision concerned, if one is known
    where: tuple[str, str] = ("", "")  # in the file (ja, en): a line, a page; "" if not known


@dataclass(frozen=True, slots=True)
class Provision:
    """編・章・節・条・項・号・附則・別紙 and their parts."""

    label: str  # 第4条第2項
    kind: ProvisionKind
    eid: str  # art_4__para_2
    parent: str | None  # label of the direct parent
    mark: str  # as printed: 第 4 条, (1)
    title: str | None  # heading of a 条, 編, 章, 節, without its brackets
    text: Text  # its own words only, up to its first child
    order: int
    start: int  # into the source, children included
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """表: belongs to the provision it follows."""

    label: str  # 別紙/第1表, 第12条第1項/表1
    eid: str
    within: str  # label of the provision it follows
    caption: Text
    header: tuple[Text, ...]  # () where the table prints none
    rows: tuple[tuple[Text, ...], ...]
    order: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: a provision's text, or a cell of a table (row 0 is the header)."""

    label: str  # of the provision; in a table, of the provision or numbered table that holds it
    table: str | None = None  # label of the table, for words in a cell
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """What words point at, as printed: a document (None: this one), a label ("" : all of it)."""

    document: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention in running text that points at a provision, an annex or another document."""

    place: Place
    start: int  # into the place's text
    end: int
    quote: str
    kind: CitationKind
    targets: tuple[Target, ...]
    # several documents the words may mean (特定協定事業者約款 names two): the linker decides
    candidates: tuple[str, ...] = ()
    stated_title: str | None = None


@dataclass(frozen=True, slots=True)
class DefinedTerm:
    """A term and the words that define it; `documents` where the term stands for documents."""

    place: Place
    start: int
    end: int
    term: str
    quote: str
    documents: tuple[str, ...] = ()
    used_in: tuple[str, ...] = ()  # labels


@dataclass(frozen=True, slots=True)
class Statement:
    """An override statement (or a link: deferral, basis, definition) and the words that make it."""

    kind: StatementKind
    place: Place
    start: int  # of the trigger, into the place's text
    end: int
    trigger: str
    rule: str  # name of the pattern that found it
    confidence: float
    citations: tuple[int, ...] = ()  # indexes into Document.citations: what it targets
    targets: tuple[Target, ...] = ()  # targets that no citation names (the provision itself)
    modality: Modality = "Applies"
    condition: str | None = None
    condition_start: int = 0
    condition_end: int = 0
    tiers: tuple[tuple[Target, ...], ...] = ()  # Precedence only, highest first
    read_from: str | None = None  # Substitution only
    read_as: str | None = None
    scope: tuple[int, ...] = ()  # citations within which a Substitution holds; () is everywhere


@dataclass(frozen=True, slots=True)
class Span:
    """Words at a place: `[start, end)` into its text."""

    place: Place
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Defect:
    """A mistake of drafting: where it stands, its words, and the words it was compared with.

    `details` are what its explanation names (`ingest.defects.messages`), by the pattern `rule`.
    """

    kind: DefectKind
    at: Span
    quote: str
    rule: str  # a key of ingest.defects.messages.MESSAGES
    details: tuple[str, ...] = ()
    others: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A word that may say the same as another: how much it counts for it (0 to 1), and why."""

    words: str  # folded (`ontology.writing.key`)
    weight: float
    by: Literal["thesaurus", "vectors"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or compound of a topic: folded, its parts, and words that may say the same."""

    key: str
    parts: tuple[str, ...]
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What a person asked about, as typed, and its terms in order."""

    words: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One dated version of a document, read."""

    doc_id: str
    title: str | None
    service: str | None
    publisher: str | None
    version: str | None  # ISO date; None where none is printed
    source_file: str  # the file's name, without its folder
    sha256: str  # of the source bytes
    length: int  # of the source text
    rules_version: str
    provisions: tuple[Provision, ...]
    tables: tuple[Table, ...]
    citations: tuple[Citation, ...]
    definitions: tuple[DefinedTerm, ...]
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]
    pieces: tuple[Piece, ...]
    defects: tuple[Defect, ...] = ()
    lines: tuple[int, ...] = (0,)  # where each line of the source begins
    given: str = ""  # a digest of what a person said of the file; "" where nothing was said


def place_text(document: Document, place: Place) -> Text:
    """The text that offsets at `place` count into.

    Raises KeyError if the document has no such place.
    """
    if place.table is None:
        for provision in document.provisions:
            if provision.label == place.label:
                return provision.text
        raise KeyError(place.label)
    for table in document.tables:
        if table.label == place.table:
            row = table.header if place.row == 0 else table.rows[place.row - 1]
            return row[place.column]
    raise KeyError(place.table)
