"""The key of the servers that tests write through."""

TOKEN = "a-token-for-tests-alone"
BEARER = {"authorization": f"Bearer {TOKEN}"}
