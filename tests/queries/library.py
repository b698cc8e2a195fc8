"""The queries of the library, and the store of library.trig that they are asked of.

It holds a made-up carrier (hoshi) and its reseller (tsuki).
"""

from pathlib import Path

import pyoxigraph as ox

LIBRARY = Path(__file__).parents[2] / "queries" / "library"
QUERIES = {path.stem: path.read_text("utf-8") for path in sorted(LIBRARY.glob("*.rq"))}
FIXTURE = Path(__file__).with_name("library.trig")
STORE = ox.Store()
STORE.load(path=str(FIXTURE), format=ox.RdfFormat.TRIG)


def select(store: ox.Store, query: str) -> ox.QuerySolutions:
    """Return the rows of a SELECT over the union of all the store's graphs."""
    rows = store.query(query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return rows


def all_rows(query: str) -> list[list[str]]:
    """Return Oxigraph's rows with every column, unbound as an empty string."""
    rows = select(STORE, query)
    return [[value.value if value else "" for value in row] for row in rows]
