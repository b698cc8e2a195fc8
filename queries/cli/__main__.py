"""`python -m queries.cli`: the command without its console script."""

from queries.cli.main import entry

entry()
