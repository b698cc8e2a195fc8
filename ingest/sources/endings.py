"""The endings that files bear, by format: what is taken of a folder, and offered on a page."""

from __future__ import annotations

PDF = (".pdf",)
WORD = (".docx", ".docm")
AKOMA_NTOSO = (".xml", ".akn")
EGOV = (".xml",)
HTML = (".html", ".htm", ".xhtml")
TEXT = (".txt", ".md", ".markdown", ".text")
ENDINGS = tuple(dict.fromkeys((*PDF, *WORD, *AKOMA_NTOSO, *EGOV, *HTML, *TEXT)))
