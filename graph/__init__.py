"""A `Document` becomes RDF, is linked to what is on file, and stays."""
