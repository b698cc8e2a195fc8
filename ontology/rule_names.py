"""Names of reading rules (`prov:wasGeneratedBy`) that tell how much of a statement is inferred."""

from typing import Final

# Ａを優先して適用する gives no second document: that it is what the clause takes in is inferred
OVER_TAKEN_IN: Final = "precedence-over-what-is-taken-in"
