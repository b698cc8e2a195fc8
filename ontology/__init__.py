"""The words that every part of yomikae speaks: the OWL ontology, its Python names, its rules."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def ontology_path() -> Traversable:
    """Return the place of yomikae.ttl, the OWL ontology."""
    return files(__name__) / "yomikae.ttl"


def shapes_path() -> Traversable:
    """Return the place of shapes.ttl, the SHACL shapes that every graph must satisfy."""
    return files(__name__) / "shapes.ttl"


def context_path() -> Traversable:
    """Return the place of context.jsonld, the JSON-LD context of all that is exported."""
    return files(__name__) / "context.jsonld"


def rule_files() -> list[Traversable]:
    """Return the SPARQL CONSTRUCT files of rules/, one legal rule a file, sorted by name."""
    folder = files(__name__) / "rules"
    if not folder.is_dir():
        return []
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return sorted(found, key=lambda entry: entry.name)
