"""What a phone keeps of a page to open it without a net: its shells, and the files that they stand on.

The manifest names each with the SHA-256 of its bytes, half of it. The pack is all the files in one answer, for a phone
that has none of them yet: a hundred requests less in a cellar with one bar, and a quarter fewer bytes, since they are
compressed together (decisions/0015). What changes later is fetched file by file.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

HASH = 32
"""Hexadecimal digits of a hash: nobody finds other bytes for it, and a hundred of them weigh half as much."""
_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")


@dataclass(frozen=True)
class Kept:
    """`root`: where the page lies, such as /app/. Contents by address; the files are text.

    `languages`: what is there in several languages and is fetched one by one, like the shells.
    """

    root: str
    shells: Mapping[str, bytes]
    files: Mapping[str, bytes]
    languages: Mapping[str, bytes] = field(default_factory=dict)

    def manifest(self) -> dict[str, Any]:
        """`{"version", "shells", "pack", "assets": {address: hash}}`; the version says of all of them what they are."""
        contents = {**self.shells, **self.files, **self.languages}
        assets = {url: _sha256(content) for url, content in contents.items()}
        everything = "\n".join(f"{url} {digest}" for url, digest in sorted(assets.items()))
        return {
            "version": _sha256(everything.encode())[:12],
            "shells": list(self.shells),
            "pack": f"{self.root}pack.json",
            "assets": assets,
        }

    def pack(self) -> bytes:
        """`{address: text}` of the files, as JSON."""
        texts = {url: content.decode() for url, content in sorted(self.files.items(), key=_alike)}
        return json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()


def page_of(text: str) -> bytes:
    """A page as it is kept: of the blanks between tags one break is left."""
    return _BETWEEN_TAGS.sub(">\n<", text).encode()


def _alike(file: tuple[str, bytes]) -> tuple[int, str, int, str]:
    """Compressing looks back only so far: what lies in one folder stands together, and what is of a length."""
    url, content = file
    return url.count("/"), url.rsplit(".", 1)[-1], len(content), url


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:HASH]
