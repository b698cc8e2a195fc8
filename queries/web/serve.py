"""`yomikae serve`: the explorer and the endpoint on a port of this machine."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace

import uvicorn

from queries.errors import AskError
from queries.web.app import create_app
from queries.web.connection import IDLE, Connection
from queries.web.key import given
from queries.web.settings import Settings

_ANYWHERE = ("0.0.0.0", "::", "")


@dataclass(frozen=True, slots=True)
class Ready:
    """The address to open, with the token if it was made here, and whether pages can write."""

    url: str
    writes: bool
    own_token: bool


def serve(settings: Settings, host: str, port: int, ready: Callable[[Ready], None]) -> None:
    """Answer at `host` and `port` (0: any free one) until interrupted.

    `ready` is called once the port is taken. What writes needs the token of YOMIKAE_TOKEN, or the
    one made here; on an address that other machines can reach none is made, so that without
    YOMIKAE_TOKEN nothing is written through the pages. Raises AskError if the port cannot be taken
    or the token is a bad one, StoreError if there is no store.
    """
    token, made = given(), ""
    if is_loopback(host):
        made = "" if token else secrets.token_urlsafe(24)
    if host in _ANYWHERE:
        names = ("localhost", socket.gethostname())
        settings = replace(settings, hosts=names, any_address=True)
    else:
        settings = replace(settings, hosts=(host, *settings.hosts))
    settings = replace(settings, token=token or made)
    app = create_app(settings)
    taken = listening(host, port)
    shown = f"[{host}]" if ":" in host else host
    url = f"http://{shown}:{taken.getsockname()[1]}/"
    ready(Ready(f"{url}?token={made}" if made else url, bool(settings.token), bool(made)))
    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        timeout_keep_alive=IDLE,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nobody stands before us whose word on an address counts
    )
    with taken:
        uvicorn.Server(config).run(sockets=[taken])


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens at `host` and `port` (0: any free one). Raises AskError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        raise AskError(
            f"{host}:{port} で待ち受けられません（{error.strerror or error}）。"
            "--port で別の番号を指定してください。",
            f"{host}:{port} cannot be listened on ({error.strerror or error}); choose another "
            "with --port",
        ) from error
