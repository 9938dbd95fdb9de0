"""That the watch would see it: a page with one of each mistake."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.town import Stage
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser
BAD = """
const add = (html) => document.body.insertAdjacentHTML("beforeend", html);
document.title = "";
add('<h1>Two</h1><p id="twice"></p><p id="twice"></p><input name="nameless"><button></button>');
add('<p aria-describedby="nowhere" id="wide">wide</p><p>undefined</p>');
document.getElementById("wide").style.inlineSize = "3000px";
console.error("said aloud");
const script = document.createElement("script");
script.textContent = "1";
document.body.append(script);
setTimeout(() => { throw new Error("thrown"); });
"""


def test_a_bad_page_is_seen(stage: Stage, browser: Browser) -> None:
    stage.serve()
    watch, context = Watch(), browser.new_context()
    watch.attach(context)
    page = context.new_page()
    page.goto(f"{stage.base}/login")
    watch.look_at(page)
    assert watch.wrong == []

    page.evaluate(f"() => {{ {BAD} }}")
    page.goto(f"{stage.base}/login#")
    watch.look_at(page)
    page.goto(f"{stage.base}/no-such-page")
    context.close()
    said = " ".join(watch.wrong)
    for mistake in (
        "2 h1", "no title", "id twice: twice", "no label", "no words", "no such id: nowhere", "scrolls sideways",
        "leaked: undefined", "said aloud", "CSP: script-src-elem inline", "thrown", "404: GET",
    ):  # fmt: skip
        assert mistake in said, watch.wrong
