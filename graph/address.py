"""Where a store is: a folder, or the address of a server.

A store at an address has a folder too, for what stands beside its quads (the index of words, the
documents as they were read …); the address is written there, so that whoever gets the folder gets
the store. It is made under the folder that one is in, so that another project has another.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import StoreError

_FILE = "address"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_OTHER = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)  # ftp://…, http:/…; not C:/…
_UNREADABLE = re.compile(r"[^0-9a-z.-]+")
_PARENT = Path(".yomikae")
_DIGEST = 8  # characters: two addresses of one host get folders of their own


def is_address(typed: str) -> bool:
    """Whether `typed` is the address of a server, not a folder."""
    return _ADDRESS.match(typed) is not None


def folder_of(typed: str) -> Path:
    """The folder that `typed` (a folder or an address) names; that of an address is made.

    Raises StoreError for an address that is none, or that holds a name or a password: it would be
    shown and kept.
    """
    if not is_address(typed):
        if _OTHER.match(typed):
            raise _no_address()
        return Path(typed)
    address = _checked(typed)
    readable = _UNREADABLE.sub("-", (urlsplit(address).netloc + urlsplit(address).path).lower())
    digest = hashlib.sha256(address.encode()).hexdigest()[:_DIGEST]
    folder = _PARENT / f"{readable.strip('-')[:60]}-{digest}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if address_in(folder) != address:
            (folder / _FILE).write_text(address + "\n", "utf-8")
    except OSError as error:
        raise StoreError(
            f"{folder}: フォルダを作れません（{error}）。", f"{folder}: cannot be made ({error})"
        ) from error
    return folder


def address_in(folder: Path) -> str | None:
    """The address written in the folder of a store; None for a store on this disk.

    Raises StoreError if what is written there is no address.
    """
    try:
        written = (folder / _FILE).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return _checked(written)


def shown(folder: Path) -> str:
    """What to call the store in `folder`: its address, else the folder."""
    return address_in(folder) or str(folder)


def _checked(address: str) -> str:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if "@" in parts.netloc:
        raise StoreError(
            "保管庫のアドレスに利用者名・パスワードを書かないでください。"
            "環境変数 YOMIKAE_STORE_USER と YOMIKAE_STORE_PASSWORD で指定します。",
            "no name or password in the address of a store: give them in the environment, as "
            "YOMIKAE_STORE_USER and YOMIKAE_STORE_PASSWORD",
        )
    if not parts.hostname or port == 0 or re.search(r"[\s?#]", address):
        raise _no_address()
    return address.rstrip("/")


def _no_address() -> StoreError:
    """Without what was typed: there may be a password in it."""
    return StoreError(
        "保管庫のアドレスは http://host:port/ のように書いてください（? や # は含めません）。",
        "write the address of a store as http://host:port/ (without ? and #)",
    )
