"""The questions of the hand-made truth in a reviewer's own words, and how many are answered.

    python -m tests.quality.questions [FOLDER WITH MORE QUESTIONS] [--verbose]

prints, question by question, which provisions the trace misses. The words below stand in the order
of the questions in the truth files; other files (`{"doc", "questions"}`) are asked by their `q`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.store import Store
from queries.answer import Answer, Where
from queries.build import build
from queries.governing import governs
from tests.conftest import FILES, SHARED

WORDS: dict[str, tuple[str, ...]] = {
    "usen-sep": (
        "本サービスの最低利用期間はいつから何年か。自動更新はあるか。",
        "解約したいときは、何か月前までにどのような方法で通知すればよいか",
        "トンネル機器オプションの最低利用期間",
        "デバイス制御オプションなどの付加サービスの最低利用期間はいつ終わるか",
        "オプションだけを解約するときの手続と予告期間",
        "最低利用期間中に解約すると違約金はいくらか。解除調定金も払うのか。",
        "契約者の破産などで当社が催告なしに契約を解除した場合、違約金は請求できるか",
        "見積書に最低利用期間3年、違約金は定額と書いてあるとき、約款とどちらが優先するか",
        "料金はいつから発生し、金額はどこで決まるか",
        "契約期間の途中で値上げされることはあるか",
        "利用契約はいつ成立するか。申込みを断られたり、取り消したりすることはできるか。",
        "貸与されたVPN機器を紛失したら、誰にいくら払うのか",
    ),
    "iij-sep": (
        "アンチウイルス:Symantecを契約期間の途中で解約できるか。費用はいくらかかるか。",
        "契約の自動更新を止めるには、いつまでに何をすればよいか",
        "アンチウイルス:Cylanceの最低利用期間と、その途中で解除したときの支払額",
        "令和4年4月30日以前に成立したアンチウイルス:Symantecの契約に最低利用期間はあるか",
        "アンチウイルス:BlackBerryの契約は、今はどの品目として扱われるか",
        "解約後30日以内にVPN機器を返さなかったらどうなるか。後で見つかったら返金されるか。",
        "借りているVPN機器が壊れたら、契約者が費用を負担するのか",
        "リモートコントロールオプションとリモートコントロール/Sオプションの最低利用期間",
        "/Sオプションを契約期間の途中で終了した場合の解除調定金",
        "契約アカウント数を超えて使ったらどうなるか",
        "対象機器を用意できずサービスの提供を受けられないとき、当社は責任を負うか",
        "BlackBerryがソフトウェアの提供をやめたら契約はどうなるか",
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a stack: its words, and the provisions (`doc#label`) of a right answer."""

    doc: str
    words: str
    governing: tuple[str, ...]
    displaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What of a question the trace holds where it belongs."""

    question: Question
    missed_governing: tuple[str, ...]
    missed_displaced: tuple[str, ...]
    shown: int  # rulings in all: what a reviewer has to read


def questions(paths: Sequence[Path]) -> Iterator[Question]:
    """The questions of truth files."""
    for path in paths:
        found = json.loads(path.read_text("utf-8"))
        words = WORDS.get(found["doc"], [q["q"] for q in found["questions"]])
        for said, truth in zip(words, found["questions"], strict=True):
            yield Question(found["doc"], said, tuple(truth["governing"]), tuple(truth["displaced"]))


def ask(store: Store, question: Question) -> tuple[Answer, Outcome]:
    """The answer to a question, and how it compares."""
    answer = governs(store, question.doc, topic=question.words)
    leading = [
        *(w for r in (*answer.governing, *answer.leading) for w in (r.where, *r.led_to)),
        *(s.where for s in answer.steps),
        *(w for x in (*answer.conditions, *answer.doubts) for w in (x.where, x.about) if w),
        *(w for r in answer.displaced for w in r.led_to),
    ]
    held = {n for w in leading for n in names(w)}
    held |= {n for r in answer.governing for n in _covered(r.where, r.covers)}
    held |= {"".join(f"ext:{x.document}".split()) for x in answer.layers if not x.on_file}
    yielding = (*answer.displaced, *answer.possible_conflicts)
    out = {n for r in yielding for n in (*names(r.where), *_covered(r.where, r.covers))}
    out |= {n for r in answer.possible_conflicts for w in r.led_to for n in names(w)}
    return answer, Outcome(
        question,
        tuple(g for g in question.governing if "".join(g.split()) not in held),
        tuple(
            d for d in question.displaced if not any(_reaches(o, "".join(d.split())) for o in out)
        ),
        len(answer.governing) + len(yielding) + len(answer.leading),
    )


def names(where: Where) -> tuple[str, ...]:
    """`doc#label`; of an article of one paragraph, that paragraph's too."""
    label = f"#{where.label}" if where.label else ""
    name = f"{'' if where.on_file else 'ext:'}{where.document}{label}"
    name = "".join(name.split())
    return (name, f"{name}第1項") if name.endswith("条") else (name,)


def _covered(where: Where, labels: Sequence[str]) -> list[str]:
    return [f"{where.document}#{label}" for label in labels]


def _reaches(out: str, wanted: str) -> bool:
    """What is out is out with all below it; what yields in a part yields."""
    return wanted == out or any(wanted.startswith(out + x) for x in ("第", "/", "の", "("))


def main(argv: Sequence[str]) -> None:
    more = [p for a in argv if not a.startswith("-") for p in sorted(Path(a).glob("*.json"))]
    paths = [*sorted((SHARED / "gold").glob("*.json")), *more]
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "store"
        build([FILES["corpus_path"][0]], where, jobs=1, progress=lambda done, total: None)
        store = Store.read_only(where)
        outcomes = [ask(store, q) for q in questions(paths)]
    for doc in dict.fromkeys(o.question.doc for _, o in outcomes):
        own = [(a, o) for a, o in outcomes if o.question.doc == doc]
        for answer, o in own:
            print(f"{o.question.doc}  {o.question.words}  ({o.shown})")
            if o.missed_governing or o.missed_displaced:
                print("   misses", o.missed_governing, "out:", o.missed_displaced)
            if "--verbose" in argv:
                for title in (
                    "governing",
                    "displaced",
                    "possible_conflicts",
                    "leading",
                    "mentions",
                ):
                    for r in getattr(answer, title)[:12]:
                        print(f"     {title[:5]} {r.score:.2f} {r.where.document} {r.where.label}")
        print(f"== {doc}: " + rates([o for _, o in own]))


def rates(outcomes: Sequence[Outcome]) -> str:
    """Shares found of `governing` and `displaced`, in words."""
    g, d = share(outcomes, "governing"), share(outcomes, "displaced")
    shown = sum(o.shown for o in outcomes) / max(len(outcomes), 1)
    return f"governing {g:.3f}  displaced {d:.3f}  rulings shown {shown:.1f}"


def share(outcomes: Sequence[Outcome], what: str) -> float:
    """The share of the provisions in `what` that the traces hold."""
    wanted = sum(len(getattr(o.question, what)) for o in outcomes)
    missed = sum(len(getattr(o, f"missed_{what}")) for o in outcomes)
    return 1.0 if not wanted else (wanted - missed) / wanted


if __name__ == "__main__":
    main(sys.argv[1:])
