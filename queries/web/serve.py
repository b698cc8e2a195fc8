"""`yomikae serve`: the explorer and the endpoint on a port of this machine."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import replace

import uvicorn

from queries.errors import AskError
from queries.web.app import create_app
from queries.web.settings import Settings

_ANYWHERE = ("0.0.0.0", "::", "")


def serve(settings: Settings, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Answer at `host` and `port` (0: any free one) until interrupted.

    `ready` is called with the address once the port is taken. On an address that other machines can
    reach nothing is written through the pages. Raises AskError if the port cannot be taken,
    StoreError if there is no store.
    """
    if not is_loopback(host):
        hosts = () if host in _ANYWHERE else (host, *settings.hosts)
        settings = replace(settings, hosts=hosts, writable=False)
    app = create_app(settings)
    taken = listening(host, port)
    shown = f"[{host}]" if ":" in host else host
    ready(f"http://{shown}:{taken.getsockname()[1]}/")
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
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
