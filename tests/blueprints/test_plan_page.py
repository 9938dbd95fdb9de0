"""What the page of a young person or a guardian asks the server for: open, view, write, prove, close."""

from __future__ import annotations

from uuid import UUID

from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.accounts.models import ActorRow, User
from outreach.engine import writing
from outreach.eventlog.models import EntryRow, QuarantineRow
from outreach.extensions import db
from outreach.services import plan_pin
from tests.engines import TestClock
from tests.factories import Phone, World, public_jwk
from tests.ladder import Mentor
from tests.plan import WRONG, Data, Link, Page, a_link, looked, page, registered, row_of
from tests.web import Browser


class TestTheYoungPerson:
    def test_the_plan(self, client: FlaskClient, world: World, link: Link) -> None:
        with writing():
            user = db.session.get_one(User, world.worker.user_id)
            user.phone = "12 34 56 78"
            db.session.commit()
        plan = page(world).opened(client, link).plan
        assert (plan["name"], plan["role"], plan["step"], plan["since"]) == (
            "Yusuf",
            "young",
            "public_job",
            "2026-06-01",
        )
        assert [step["id"] for step in plan["steps"] if step["done"]] == ["pocket_money_job"]
        assert [step["since"] for step in plan["steps"]] == [None, "2026-01-05", "2026-06-01", None, None]
        assert plan["steps"][1]["label"]["ar"] and plan["steps"][1]["help"]["so"]
        public = {item["id"]: (item["done"], item["waiting"]) for item in plan["steps"][2]["items"]}
        assert public["application"] == (True, False) and public["interview"] == (False, False)
        old, job = plan["placements"]
        assert (old["workplace"], old["ended_on"], old["hours_minutes"]) == (None, "2026-05-31", 120)
        assert (job["workplace"], job["minutes_week"], job["hours_minutes"]) == ("Bageriet på torvet", 300, 300)
        assert job["pay_source"]["tr"] == "Belediye"
        assert plan["hours"] == {"minutes_total": 510, "by_step": {"pocket_money_job": 120, "public_job": 390}}
        assert [(one["label"]["da"], one["on"]) for one in plan["courses"]] == [("Hygiejnebevis", "2026-11-18")]
        assert plan["worker"] == {"name": world.worker.name, "phone": "12 34 56 78"}
        assert (plan["language"], plan["wishes"], plan["as_of"]) == ("so", [], "2026-11-20T11:00:00.000Z")
        assert (plan["programme"], plan["programme_version"]) == ("leisure_job", 2)

    def test_whether_it_is_open_says_nothing_of_it(self, client: FlaskClient, world: World, link: Link) -> None:
        """What a phone asks before its PIN was given."""
        phone = page(world).opened(client, link)
        answer = phone.ask(client, "still_open")
        assert (answer.status_code, answer.get_json()) == (200, {})
        phone.ask(client, "revoke")
        assert phone.ask(client, "still_open").get_json() == {"code": "revoked"}

    def test_it_is_as_it_is_now(
        self, client: FlaskClient, world: World, mentor: Mentor, link: Link, yusuf: Data
    ) -> None:
        phone = page(world).opened(client, link)
        mentor.results(client, mentor.climbs(yusuf, "checklist_tick", step="public_job", item="interview"))
        plan = phone.ask(client, "view").get_json()["plan"]
        assert [item["done"] for item in plan["steps"][2]["items"]][:2] == [True, True]

    def test_an_alias_before_the_name(self, client: FlaskClient, world: World, mentor: Mentor) -> None:
        person = mentor.person("Abdirahman Warsame", nickname="Abdi")
        mentor.results(client, person)
        phone = page(world).opened(client, a_link(world, world.worker, UUID(person["about"]["id"])))
        assert phone.plan["name"] == "Abdi" and "Warsame" not in str(phone.plan)

    def test_somebody_of_whom_nothing_is_known(self, client: FlaskClient, world: World) -> None:
        person_id = registered(client, world, world.worker, "Ny")
        plan = page(world).opened(client, a_link(world, world.worker, person_id)).plan
        assert (plan["name"], plan["step"], plan["placements"], plan["worker"]) == ("Ny", None, [], None)
        assert len(plan["steps"]) == 5 and plan["hours"] == {"minutes_total": 0, "by_step": {}}

    def test_two_who_were_one_see_the_same(
        self, client: FlaskClient, world: World, mentor: Mentor, yusuf: Data, clock: TestClock
    ) -> None:
        """And each their own again when they are parted."""
        twin = mentor.person("Yusuf A.")
        merge = mentor.entry("merge", {"other_id": twin["about"]["id"]}, about=yusuf["about"])
        mentor.results(client, twin)
        phone = page(world).opened(client, a_link(world, world.worker, UUID(twin["about"]["id"])))
        assert phone.plan["step"] is None
        clock.forward(minutes=1)
        mentor.results(client, merge)
        assert phone.ask(client, "view").get_json()["plan"]["step"] == "public_job"
        mentor.results(client, mentor.retraction(merge))
        assert phone.ask(client, "view").get_json()["plan"]["step"] is None

    def test_ticking_off(self, client: FlaskClient, world: World, mentor: Mentor, link: Link, yusuf: Data) -> None:
        phone = page(world).opened(client, link)
        assert phone.answers(client, phone.tick("interview", "public_job")) == ["stored"]
        assert self.item(client, phone, "interview") == (False, True)
        confirmed = mentor.climbs(yusuf, "checklist_tick", step="public_job", item="interview")
        mentor.results(client, confirmed | {"recorded_at": "2026-11-20T11:00:01.000Z"})
        assert self.item(client, phone, "interview") == (True, False)

    def item(self, client: FlaskClient, phone: Page, item: str) -> tuple[bool, bool]:
        plan = phone.ask(client, "view").get_json()["plan"]
        return next((one["done"], one["waiting"]) for one in plan["steps"][2]["items"] if one["id"] == item)

    def test_wishing(self, client: FlaskClient, world: World, mentor: Mentor, link: Link, yusuf: Data) -> None:
        phone = page(world).opened(client, link)
        talk, data = phone.wish("talk"), phone.wish("data")
        assert phone.answers(client, talk, data) == ["stored"] * 2
        assert self.wishes(client, phone) == [(talk["id"], "talk"), (data["id"], "data")]
        mentor.results(client, mentor.climbs(yusuf, "wish_met", wish_id=talk["id"]))
        assert self.wishes(client, phone) == [(data["id"], "data")]
        renewed = page(world).opened(client, a_link(world, world.worker, UUID(yusuf["about"]["id"])))
        assert self.wishes(client, renewed) == [(data["id"], "data")]

    def wishes(self, client: FlaskClient, phone: Page) -> list[tuple[str, str]]:
        plan = phone.ask(client, "view").get_json()["plan"]
        assert all(one["on"] == "2026-11-20" for one in plan["wishes"])
        return [(one["id"], one["what"]) for one in plan["wishes"]]

    def test_a_move_goes_along(self, client: FlaskClient, world: World, yusuf: Data, link: Link) -> None:
        phone, bo = page(world).opened(client, link), Phone(world, world.colleague).enrol()
        bo.results(client, bo.correction(yusuf, area_id=str(world.other_area)))
        assert phone.ask(client, "view").get_json()["area_id"] == str(world.other_area)
        before = phone.tick("interview", "public_job")
        after = phone.tick("interview", "public_job", area_id=str(world.other_area))
        assert phone.answers(client, before, after) == ["stored", "stored"]

    def test_their_own_link_is_closed_in_one_tap(self, client: FlaskClient, world: World, link: Link) -> None:
        phone, other = page(world).opened(client, link), page(world).opened(client, link)
        assert phone.ask(client, "revoke").get_json() == {"state": "revoked"}
        assert other.ask(client, "view").get_json() == {"code": "revoked"}
        row = row_of(link)
        assert row.revoked_by == row.actor_id

    def test_their_own_link_is_replaced_in_one_tap(
        self, client: FlaskClient, world: World, worker: Browser, yusuf: Data, link: Link, clock: TestClock
    ) -> None:
        phone, other = page(world).opened(client, link), page(world).opened(client, link)
        page(world).open(client, link, WRONG)
        clock.forward(minutes=1)
        made = phone.ask(client, "replace").get_json()
        assert made["url"].startswith("http") and made["qr"].startswith("data:image/svg+xml")
        new = Link(link.id, made["url"].split("#")[1], link.actor_id, made["pin"])
        assert phone.ask(client, "view").status_code == 200
        assert phone.answers(client, phone.tick()) == ["stored"]  # what waited goes on as before
        assert other.ask(client, "view").get_json() == {"code": "revoked"}
        assert other.answers(client, other.tick()) == ["quarantined"]
        for closed in (
            link,
            Link(link.id, link.secret, link.actor_id, made["pin"]),
            Link(link.id, new.secret, link.actor_id),
        ):
            assert page(world).open(client, closed).get_json()["code"] == "wrong_pin"
        assert page(world).open(client, new).status_code == 200
        (told,) = looked(worker, UUID(yusuf["about"]["id"]))
        assert (told["state"], told["made_by"], told["phones"]) == ("open", "Den unge selv", 2)
        assert told["made_at"] == "2026-11-20T11:01:00.000Z"

    def test_a_pin_that_was_right_before_opens_nothing_that_was_made_meanwhile(
        self, client: FlaskClient, world: World, link: Link, clock: TestClock
    ) -> None:
        phone = page(world).opened(client, link)
        clock.forward(minutes=1)
        db.session.rollback()
        with writing():
            tried = plan_pin.reserve(db.session(), clock(), link.secret, "s")
            db.session.commit()
        phone.ask(client, "replace")
        db.session.rollback()
        assert isinstance(tried, plan_pin.Try)
        with writing():
            assert not plan_pin.settle_right(db.session(), clock(), tried)


class TestTheGuardian:
    def test_only_what_concerns_them(self, client: FlaskClient, world: World, guardians: Link) -> None:
        plan = page(world).opened(client, guardians).plan
        assert set(plan) == {
            *("name", "role", "programme", "programme_version", "placements", "weeks"),
            *("worker", "wishes", "consents", "language", "as_of"),
        }
        assert plan["placements"][1] == {
            "workplace": "Bageriet på torvet",
            "started_on": "2026-06-02",
            "ended_on": None,
            "minutes_week": 300,
            "guardian_told_on": "2026-06-01",
            "contract_signed_on": "2026-06-02",
        }
        assert plan["weeks"][-1] == {"week": "2026-11-16", "minutes": 390}

    def test_no_tick_no_proof(self, client: FlaskClient, world: World, guardians: Link) -> None:
        phone = page(world).opened(client, guardians)
        (refused,) = phone.results(client, phone.tick())
        assert (refused["result"], refused["code"], refused["field"]) == ("refused", "not_allowed", "kind")
        assert phone.ask(client, "proof").status_code == 403

    def test_each_sees_their_own_wishes_only(
        self, client: FlaskClient, world: World, link: Link, guardians: Link
    ) -> None:
        young, guardian = page(world).opened(client, link), page(world).opened(client, guardians)
        young.results(client, young.wish("talk"))
        guardian.results(client, guardian.wish("data"))
        told = [phone.ask(client, "view").get_json()["plan"]["wishes"] for phone in (young, guardian)]
        assert [[one["what"] for one in wishes] for wishes in told] == [["talk"], ["data"]]


class TestTheEntries:
    def test_in_the_log_by_the_links_own_actor(self, client: FlaskClient, world: World, link: Link) -> None:
        phone = page(world).opened(client, link)
        tick = phone.tick("interview", "public_job")
        assert phone.answers(client, tick) == ["stored"]
        row = db.session.get_one(EntryRow, UUID(tick["id"]))
        assert row.actor_id == link.actor_id
        assert db.session.get_one(ActorRow, row.actor_id).type == "person"
        assert db.session.query(QuarantineRow).count() == 0

    def test_only_these_kinds(self, client: FlaskClient, world: World, link: Link) -> None:
        phone = page(world).opened(client, link)
        others = [
            phone.said("step_decision", {"bases": [], "step": "business_job", "on": "2026-11-20", "reason": None}),
            phone.said("next_step", {"what": "Noget", "by": None}),
            phone.said("wish_met", {"wish_id": str(uuid7())}),
            phone.said("retraction", {"entry_id": str(uuid7()), "reason": "other", "note": None}),
            phone.said("person", {"name": "X", "nickname": None, "birth_year": None, "phone": None, "language": None}),
        ]
        told = phone.results(client, *others)
        assert [(one["result"], one["code"]) for one in told] == [("refused", "not_allowed")] * len(others)

    def test_a_key_of_ones_own_is_needed(self, client: FlaskClient, world: World, link: Link) -> None:
        phone = page(world).opened(client, link)
        thief = Page(world, world.worker, id=phone.id)
        assert public_jwk(thief.key) != public_jwk(phone.key)
        for what in ("view", "revoke", "proof"):
            answer = thief.ask(client, what)
            assert (answer.status_code, answer.get_json()) == (401, {"code": "bad_signature"})
        assert phone.ask(client, "view").status_code == 200
