"""The forms of our pages, read as a browser reads them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from tests.web import Browser

FEW = 3
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    on: bool = True
    """A radio button or box that is ticked, whatever is not one of those."""


@dataclass
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(each.name for each in self.fields if each.name != "csrf_token"))

    def filled(self, words: dict[str, str]) -> dict[str, list[str]]:
        """As the page has filled it in; `words` where a text is still missing, the first where nothing is chosen."""
        data: dict[str, list[str]] = {}
        for each in self.fields:
            if each.kind == "select":
                data[each.name] = [each.value or (each.options or [""])[0]]
            elif each.kind in {"radio", "checkbox"}:
                if each.on:
                    data.setdefault(each.name, []).append(each.value)
            else:
                data.setdefault(each.name, []).append(each.value or words.get(each.name, "Ord"))
        for each in self.fields:
            if each.kind in {"radio", "checkbox"} and each.name not in data:
                data[each.name] = [each.value]
        return data


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms, self.links = page, list[Form](), list[str]()
        self._form: Form | None = None
        self._select: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and said.get("href", "#")[0] == "/":
            self.links.append(said["href"].partition("#")[0])
        if tag == "form":
            action = urlsplit(urljoin(self.page, said.get("action") or self.page))
            self._form = Form(action.path + (f"?{action.query}" if action.query else ""), said.get("method", "get"))
            self.forms.append(self._form)
        if self._form is None:
            return
        if tag == "option" and self._select is not None:
            self._select.options.append(said.get("value", ""))
            self._select.value = said.get("value", "") if "selected" in said else self._select.value
        if tag not in {"input", "textarea", "select", "button"} or "name" not in said:
            return
        kind = said.get("type", "text") if tag == "input" else tag
        one = Field(
            said["name"], kind, said.get("value", ""), on="checked" in said or kind not in {"radio", "checkbox"}
        )
        self._select = one if tag == "select" else None
        self._form.fields.append(one)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None


def crawl(client: Browser, *starts: str) -> Iterator[tuple[str, str, list[Form]]]:
    """(address, page, forms) of every page that links lead to; of addresses that differ by an id only the first few."""
    waiting, seen, shapes = list(starts), set[str](), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        shape = _ID.sub("*", address.partition("?")[0])
        if address in seen or shapes[shape] == FEW:
            continue
        seen.add(address)
        shapes[shape] += 1
        answer = client.get(address, follow_redirects=True)
        if answer.mimetype != "text/html":
            continue
        assert answer.status_code == 200, (address, answer.status_code)
        reader = _Reader(answer.request.path)
        reader.feed(answer.text)
        yield address, answer.text, reader.forms
        waiting += [link for link in reader.links if not link.startswith(("/app/", "/static/"))]
