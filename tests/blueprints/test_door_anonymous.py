"""Nobody is followed at the door, and nobody leans on its button: no cookie, no address kept, limits that count."""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from uuid_utils.compat import uuid7

from outreach.accounts.door import DoorSalt, DoorUse
from outreach.blueprints.in_vain.client import network
from outreach.extensions import db
from outreach.headers import HEADERS
from outreach.services import door_limit
from tests.blueprints.at_the_door import BUTTON, OTHER_HOME, code_of, rows, tap, visit_in
from tests.engines import TestClock
from tests.factories import World
from tests.web import Browser, browser


@pytest.fixture
def path(world: World) -> str:
    return f"/d/{code_of(world.site)}"


@pytest.fixture
def street(app: Flask) -> Browser:
    """Somebody who stands before the door."""
    return browser(app)


class TestNobodyIsFollowed:
    """No cookie, not even for somebody who is signed in; nothing from elsewhere; not for search engines."""

    def answers(self, client: Browser, path: str) -> list[Any]:
        visit = {"visit": visit_in(client.get(path).text)}
        return [
            client.get(path),
            client.get(f"{path}?lang=en"),
            client.post(path, data=visit),
            client.get(f"{path}?visit={visit['visit']}"),
            client.post(path, data=visit | {"hours": "sunday"}),
            client.post(path, data=visit, headers={"Sec-Fetch-Site": "cross-site"}),
            client.get("/d/nosuch"),
            client.post("/d/nosuch", data=visit),
        ]

    @pytest.mark.parametrize("who", ["nobody", "worker"])
    def test_no_cookie(self, app: Flask, world: World, path: str, who: str) -> None:
        client = browser(app, world.worker if who == "worker" else None)
        answers = self.answers(client, path)
        assert [answer.status_code for answer in answers] == [200, 200, 302, 200, 302, 403, 404, 404]
        assert [answer.headers.get("Set-Cookie") for answer in answers] == [None] * len(answers)

    def test_too_many_sets_none_either(self, street: Browser, path: str) -> None:
        answers = [street.post(path, data={}) for _ in range(door_limit.VISITS.client + 1)]
        assert answers[-1].status_code == 429
        assert all("Set-Cookie" not in answer.headers for answer in answers)

    @pytest.mark.parametrize(("status", "more"), [(413, {"data": {"visit": "x" * 3_000_000}}), (415, {"json": {}})])
    def test_what_goes_wrong_sets_none_either(self, street: Browser, path: str, status: int, more: Any) -> None:
        answer = street.post(path, **more)
        assert answer.status_code == status
        assert "Set-Cookie" not in answer.headers

    def test_a_page_with_the_language_switch_does(self, street: Browser) -> None:
        """The control: elsewhere a form's token does set one."""
        assert "Set-Cookie" in street.get("/login").headers

    def test_headers(self, street: Browser, path: str) -> None:
        for answer in self.answers(street, path):
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
            assert answer.headers["Cache-Control"] == "no-store"
            if answer.status_code != 302:
                assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
                assert '<meta name="robots" content="noindex, nofollow">' in answer.text

    def test_no_script_and_nothing_from_elsewhere(self, street: Browser, path: str) -> None:
        for page in (street.get(path).text, tap(street, path), street.get("/d/nosuch").text):
            assert "<script" not in page and "csrf" not in page
            assert all(link.startswith("/") for link in re.findall(r'(?:href|src|action)="([^"]+)"', page))

    def test_it_is_the_same_for_everybody(self, app: Flask, world: World, path: str) -> None:
        def page(client: Browser) -> str:
            return re.sub(r'name="visit" value="[^"]+"', "", client.get(path).text)

        assert page(browser(app)) == page(browser(app, world.worker)) == page(browser(app, world.admin))

    def test_the_check_of_forms_is_off_here_alone(
        self, app: Flask, street: Browser, path: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
        assert street.post(path, data={}).status_code == 302
        assert street.post("/language", data={"language": "en"}).status_code == 400

    def test_a_form_from_elsewhere_is_refused(self, street: Browser, path: str) -> None:
        data = {"visit": str(uuid7())}
        assert street.post(path, data=data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        assert rows() == []
        assert street.post(path, data=data, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 302
        assert len(rows()) == 1

    def test_no_address_is_kept(self, street: Browser, path: str, clock: TestClock) -> None:
        """Only digests; and under another day's salt the same address is another digest. Yesterday's salt is gone."""
        street.post(path, data={}, headers=OTHER_HOME)
        db.session.rollback()
        before = {row.key_hash for row in db.session.query(DoorUse)}
        salt = db.session.query(DoorSalt).one().salt
        assert len(before) == 2 and all(re.fullmatch(r"[0-9a-f]{64}", key) for key in before)
        everything = " ".join(
            str(row) for table in db.metadata.sorted_tables for row in db.session.execute(table.select())
        )
        assert "203.0.113.9" not in everything
        clock.forward(days=1)
        street.post(path, data={}, headers=OTHER_HOME)
        db.session.rollback()
        after = {row.key_hash for row in db.session.query(DoorUse)}
        assert len(after) == 2 and not before & after
        assert db.session.query(DoorSalt).one().salt != salt


class TestLimits:
    def taps(self, client: Browser, path: str, times: int, **more: Any) -> list[int]:
        return [client.post(path, data={"visit": str(uuid7())}, **more).status_code for _ in range(times)]

    def test_a_client_an_hour(self, street: Browser, path: str, clock: TestClock, world: World) -> None:
        most = door_limit.VISITS.client
        assert self.taps(street, path, most + 2) == [302] * most + [429] * 2
        assert len(rows()) == most
        other_door = f"/d/{code_of(world.other_site)}"
        assert self.taps(street, other_door, 1) == [429]
        assert self.taps(street, path, 1, headers=OTHER_HOME) == [302]
        clock.forward(minutes=61)
        assert self.taps(street, path, 1) == [302]

    def test_a_door_an_hour(self, street: Browser, path: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("outreach.blueprints.in_vain.door.VISITS", door_limit.Limit("visit", door=3, client=100))
        homes = [{"X-Forwarded-For": f"203.0.113.{n}"} for n in range(5)]
        said = [self.taps(street, path, 1, headers=home)[0] for home in homes]
        assert said == [302, 302, 302, 429, 429]
        assert self.taps(street, f"/d/{code_of(world.other_site)}", 1) == [302]

    def test_choices_have_their_own(self, street: Browser, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("outreach.blueprints.in_vain.door.CHOICES", door_limit.Limit("choice", door=9, client=2))
        data = {"visit": visit_in(street.get(path).text)}
        street.post(path, data=data)
        said = [street.post(path, data=data | {"hours": "sunday"}).status_code for _ in range(3)]
        assert said == [302, 302, 429]
        assert self.taps(street, path, 1) == [302]

    def test_many_at_once_are_counted_together(self, app: Flask, path: str) -> None:
        """From several threads, each with a connection of its own, as from several processes: nothing is in memory."""
        most, street = door_limit.VISITS.client, [browser(app) for _ in range(12)]
        with ThreadPoolExecutor(len(street)) as pool:
            said = Counter(pool.map(lambda client: self.taps(client, path, 1)[0], street))
        assert said == {302: most, 429: len(street) - most}
        assert len(rows()) == most

    def test_one_tap_sent_by_two_at_once_is_one(self, app: Flask, path: str) -> None:
        data, street = {"visit": str(uuid7())}, [browser(app) for _ in range(4)]
        with ThreadPoolExecutor(len(street)) as pool:
            said = list(pool.map(lambda client: client.post(path, data=data).status_code, street))
        assert said == [302] * len(street)
        assert len(rows()) == 1

    def test_it_says_so_in_words(self, street: Browser, path: str, clock: TestClock) -> None:
        self.taps(street, path, door_limit.VISITS.client)
        clock.forward(minutes=30)
        answer = street.post(path, data={})
        assert answer.status_code == 429
        assert 0 < int(answer.headers["Retry-After"]) <= 1800
        assert "Prøv igen efter kl. 13.00" in answer.text
        assert BUTTON in answer.text

    def test_control_without_the_limit_all_are_taken(
        self, street: Browser, path: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("outreach.blueprints.in_vain.door.count", lambda *asked: None)
        assert 429 not in self.taps(street, path, door_limit.VISITS.client + 2)

    @pytest.mark.parametrize(
        ("said", "forwarded", "seen"),
        [
            ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
            ("127.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"),  # what the caller wrote there counts for nothing
            ("::1", "203.0.113.9", "203.0.113.9"),
            ("198.51.100.7", "203.0.113.9", "198.51.100.7"),
            ("127.0.0.1", "", "127.0.0.1"),
            ("127.0.0.1", "nonsense", "unknown"),
            ("", "", "unknown"),
            ("2001:db8:1:2:aaaa::1", "", "20010db800010002"),
            ("2001:db8:1:2:bbbb::2", "", "20010db800010002"),
            ("::ffff:203.0.113.9", "", "203.0.113.9"),
        ],
    )
    def test_who_it_is_by(self, app: Flask, said: str, forwarded: str, seen: str) -> None:
        headers = {"X-Forwarded-For": forwarded} if forwarded else {}
        with app.test_request_context("/", environ_base={"REMOTE_ADDR": said}, headers=headers) as context:
            assert network(context.request) == seen
