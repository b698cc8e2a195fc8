"""What the vocabulary's provisions are called in Akoma Ntoso 3.0.

A file that this project writes says of each provision what it is in the attributes `LABEL` and
`CLASS`; who reads it again goes by those and not by the names of elements.
"""

from __future__ import annotations

from ontology.terms import PREFIXES

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LABEL = f"{{{PREFIXES['yk']}}}label"
CLASS = f"{{{PREFIXES['yk']}}}class"
FLOW = "flow"  # an hcontainer for blocks that stand between numbered provisions

# kind of provision -> element of the standard
HIER = {
    "Part": "part",
    "Chapter": "chapter",
    "Section": "section",
    "Subsection": "subsection",
    "Division": "division",
    "Article": "article",
    "Paragraph": "paragraph",
}
LISTED = ("Item", "Subitem")
# kind of provision -> name of the hcontainer, for what the standard has no element
NAMED = {
    "Preamble": "preamble",
    "SupplementaryProvision": "supplementaryProvision",
    "Annex": "annex",
    "AnnexPart": "annexPart",
    "Item": "item",
    "Subitem": "subitem",
}
# elements that hold words, in which white space counts
MIXED = ("p", "num", "heading", "caption", "docTitle", "docDate", "docProponent", "words")
