"""`python -m tests.bench.inferring`: inferring over what changed against inferring all anew.

Over the real documents, where they are, and over 200 made-up ones: 40 carriers, each resold by four
that take its terms in, outrank them and disapply a clause. Times are medians of a few runs.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from graph import iris
from graph.infer import infer
from graph.load import load
from graph.store import Store
from ingest.model import Document
from ingest.pipeline import Source, read
from ingest.pipeline import load as load_file

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("YOMIKAE_CORPUS", ROOT.parent / "shared" / "corpus"))
SUBJECTS = ("総則", "最低利用期間", "利用料金", "保証の範囲", "秘密の保持", "契約の解除")
RUNS = 3


def carrier(n: int) -> str:
    articles = "".join(
        f"第{k}条（{SUBJECTS[k % len(SUBJECTS)]}）\n"
        f"当社は、{SUBJECTS[k % len(SUBJECTS)]}について別に定めます。\n"
        f"2 前項の規定は、第{k % 30 + 1}条に準用します。\n"
        for k in range(1, 31)
    )
    return f"回線{n}サービス契約約款\n2025年4月1日版\n株式会社回線{n}\n\n{articles}"


def reseller(n: int, m: int) -> str:
    terms = f"回線{n}サービス契約約款"
    own = "".join(f"第{k}条（{s}）\n{s}は別紙による。\n" for k, s in enumerate(SUBJECTS, 4))
    return (
        f"再販{n}の{m}サービス利用約款\n2025年6月1日版\n株式会社再販{n}の{m}\n\n"
        f"第1条（適用）\n当社は、{terms}を適宜読み替えて適用するものとします。\n"
        f"第2条（適用関係）\n「本約款」及び「{terms}」の定めが抵触するときは、「本約款」、「{terms}」の"
        f"順に優先して適用するものとします。\n第3条（適用除外）\n{terms}第{m}条は適用しません。\n{own}"
    )


def made_up() -> Iterator[Document]:
    for n in range(40):
        yield read(Source(f"c{n}.txt", carrier(n).encode(), f"c{n}", None))
        for m in range(1, 5):
            yield read(Source(f"r{n}-{m}.txt", reseller(n, m).encode(), f"r{n}-{m}", None))


def median(work: Callable[[], object]) -> float:
    """Seconds."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def compare(name: str, documents: list[Document], changed: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        load(store, documents)
        count = infer(store)
        whole = median(lambda: infer(store))
        part = median(lambda: infer(store, {iris.document(changed)}))
        print(
            f"{name}: {len(documents)} documents, {count} inferred triples; "
            f"all {whole * 1000:.0f} ms, {changed} changed {part * 1000:.0f} ms "
            f"({whole / part:.1f} times faster)"
        )


if __name__ == "__main__":
    real = [read(load_file(path)) for path in sorted(CORPUS.glob("*.txt"))]
    if real:
        compare("the real documents", real, real[0].doc_id)
        compare("the real documents", real, "iij-sep")
    generated = list(made_up())
    compare("made up", generated, "r7-2")
    compare("made up", generated, "c7")
