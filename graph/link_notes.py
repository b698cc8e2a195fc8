"""What is said of a link that had to be chosen, or could not be, in Japanese and English."""

from __future__ import annotations

from collections.abc import Sequence

from graph.catalogue import Catalogue, Hit, OnFile

Note = tuple[str, str]  # Japanese, English


def together(notes: Sequence[Note]) -> Note | None:
    """One note of several, in their order; None of none."""
    if not notes:
        return None
    unique = tuple(dict.fromkeys(notes))
    return "；".join(ja for ja, _ in unique), "; ".join(en for _, en in unique)


def version_notes(name: str, hit: Hit, citing: OnFile) -> list[Note]:
    """Which of several versions `name` was taken for in `citing`, why, and the others on file."""
    if not hit.passed:
        return []
    chosen, dated = hit.entry, citing.dated
    if not dated:
        ja, en = (
            "この文書に日付がないため最も新しい版とした",
            "the newest: this document has no date",
        )
    elif (chosen.dated or "") <= dated:
        ja = f"この文書の日付（{dated}）以前で最も新しい版とした"
        en = f"the newest not later than this document ({dated})"
    else:
        ja = f"いずれもこの文書の日付（{dated}）より後のため最も古い版とした"
        en = f"the oldest: all are later than this document ({dated})"
    others = [f"{d.doc_id}（{d.dated}）" for d in hit.passed]
    plain = [f"{d.doc_id} ({d.dated})" for d in hit.passed]
    return [
        (
            f"「{name}」は{chosen.doc_id}（{chosen.dated}）とした（{ja}）。"
            f"同じ表題の別の版{'、'.join(others)}も収録されている",
            f"“{name}” taken as {chosen.doc_id} ({chosen.dated}), {en};"
            f" of that title {', '.join(plain)} is on file too",
        )
    ]


def several_notes(name: str, citing: OnFile, catalogue: Catalogue) -> list[Note]:
    """That `name` may mean any of several documents on file, where it does."""
    ids = [d.doc_id for d in catalogue.several(name, citing)]
    if not ids:
        return []
    return [
        (
            f"「{name}」にあたる文書が複数収録されており（{'、'.join(ids)}）、いずれか決まらない",
            f"several documents on file may be “{name}” ({', '.join(ids)}): which is not known",
        )
    ]
