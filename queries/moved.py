"""A 項 disapplied by its number: no heading shows that it is still the one that was meant."""

from __future__ import annotations

from queries.facts import Facts, Said


def may_have_moved(facts: Facts, said: Said, target: str) -> tuple[str, str] | None:
    """Why the 項 `target` (IRI) may not be the one that a disapplication means (ja, en).

    The heading stated is the article's and stands over every 項 of it, so an edition that moved the
    項 by one is not noticed. None where that cannot be: the target is no 項, stands alone, is named
    without a heading, or belongs to the version that says so.
    """
    clause = facts.clauses.get(target)
    if (
        said.kind != "Disapplication"
        or clause is None
        or clause.kind != "Paragraph"
        or not any(target in c.targets and c.stated_title for c in facts.cited_by(said))
        or facts.clauses[said.place].version == clause.version
        or len(facts.children.get(clause.parent, ())) < 2
    ):
        return None
    document, label = facts.place_name(target)
    heading = facts.heading(clause)
    name = f"{document} {label}{f'（{heading}）' if heading else ''}"
    return (
        f"適用しないとされた{name}は「{clause.text[:40]}…」と定める。括弧内の見出しは条のものであり、"
        "意図した項を指すかは見出しからは確かめられない。版の改定で項がずれていないか確認を要する。",
        f"the disapplied {name} says “{clause.text[:40]}…”. The heading stated "
        "is the article's and cannot show that this is the paragraph meant: check that no "
        "version moved it",
    )
