"""Mistakes of drafting within one document: what a careful reviewer would flag.

Each module finds one family of them, from the words and the tree alone. Only what the document's
own words bear out is reported; what needs other documents is found by `queries`.
"""
