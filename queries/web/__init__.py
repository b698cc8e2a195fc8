"""The explorer and the SPARQL endpoint: thin, over the same functions as the command line."""
