"""From a file to a `Document`: plain frozen data, no RDF.

`ingest.pipeline.read_file` is the way in; every other module is one room on the way.
"""
