"""What can happen to three phones and their server, in any order; every schedule ends with everything sent."""

from __future__ import annotations

from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from sqlalchemy import select
from uuid_utils.compat import uuid7

from outreach.engine import writing
from outreach.extensions import db
from outreach.projections.models import StandingRow
from outreach.services.review import approve, return_entry
from tests.factories import open_counselling, text_of
from tests.proofs.checks import what_is_wrong
from tests.proofs.stage import Stage

BUSY = {"status": 503, "body": {"code": "busy"}, "headers": {"Retry-After": "5"}}
FULL = {"status": 507, "body": {"code": "disk_full"}, "headers": {}}
PLAIN = ["ok", "drop", "lose", "twice", "half", BUSY, FULL]

phones = st.integers(0, 2)
picks = st.integers(0, 50)
faults = st.lists(st.sampled_from([*PLAIN, "hang", "delay"]), max_size=4)
plain_faults = st.lists(st.sampled_from(PLAIN), max_size=3)
kinds = st.sampled_from(["check_in", "check_in", "new_person", "correction", "retraction", "session", "bad"])
whats = st.lists(st.tuples(kinds, picks), min_size=1, max_size=3)


class Schedule(RuleBasedStateMachine):
    stage: ClassVar[Stage]

    def __init__(self) -> None:
        super().__init__()
        self.world, self.devices = self.stage.begin()
        self.saved: dict[str, str] = {}  # id -> text
        self.bad: set[str] = set()
        self.check_ins: dict[bool, list[dict[str, Any]]] = {True: [], False: []}  # by the worker, by the colleague
        self.people: list[dict[str, str]] = []
        self.sessions = [str(uuid7()) for _ in range(3)]

    @rule(phone=phones, what=whats)
    def save(self, phone: int, what: list[tuple[str, int]]) -> None:
        facts = [one for kind, pick in what for one in getattr(self, f"_{kind}")(phone, pick)]
        if not facts:
            return  # nothing there yet to correct or to retract
        for entry in self.stage.ask("save", phone=phone, entries=facts)["entries"]:
            self.saved[entry["id"]] = text_of(entry)
            if (entry["payload"].get("note") or "").startswith("\x07"):
                self.bad.add(entry["id"])
            elif entry["kind"] == "open_counselling":
                self.check_ins[phone < 2].append(entry)

    @rule(phone=phones, what=whats, faults=plain_faults)
    def save_and_send(self, phone: int, what: list[tuple[str, int]], faults: list[Any]) -> None:
        self.save(phone=phone, what=what)
        self.stage.ask("sync", phone=phone, faults=faults)

    @rule(phone=phones, faults=faults, pull=st.booleans(), meanwhile=plain_faults)
    def sync(self, phone: int, faults: list[Any], pull: bool, meanwhile: list[Any]) -> None:
        self.stage.ask("sync", phone=phone, faults=faults, pull=pull, meanwhile={"faults": meanwhile})

    @rule(phone=phones)
    def crash(self, phone: int) -> None:
        self.stage.ask("crash", phone=phone)

    @rule(phone=phones, ticks=st.integers(1, 200), faults=plain_faults)
    def crash_while_sending(self, phone: int, ticks: int, faults: list[Any]) -> None:
        self.stage.ask("crash", phone=phone, during={"ticks": ticks, "faults": faults})

    @rule(seconds=st.sampled_from([1, 7, 60, 3600, 12 * 3600]))
    def time_passes(self, seconds: int) -> None:
        self.stage.ask("advance", ms=seconds * 1000)

    @rule()
    def server_crashes(self) -> None:
        self.stage.crash()

    @precondition(lambda self: self.bad)
    @rule(phone=phones, pick=picks)
    def give_up(self, phone: int, pick: int) -> None:
        box = self.stage.ask("dump", phone=phone)["devices"][self.devices[phone]]["refused"]
        if box:
            said = {"id": box[pick % len(box)]["id"], "reason": "Kunne ikke rettes"}
            entry = self.stage.ask("give_up", phone=phone, **said)["entry"]
            self.saved[entry["id"]] = text_of(entry)

    @rule(pick=picks, good=st.booleans())
    def review(self, pick: int, good: bool) -> None:
        db.session.rollback()
        stands = select(StandingRow.entry_id, StandingRow.version_id).order_by(StandingRow.log_sequence)
        mine = (StandingRow.helhedsplan_id == self.world.helhedsplan, StandingRow.state == "received")
        waiting = db.session.execute(stands.where(*mine)).all()
        db.session.rollback()
        if not waiting:
            return
        entry_id, version_id = waiting[pick % len(waiting)]
        with writing():
            work, supervisor = self.world.work, self.world.supervisor.to_domain()
            db.session.rollback()
            if good:
                approve(work, supervisor, {entry_id: version_id})
            else:
                return_entry(work, supervisor, entry_id, version_id, "Hvem var det?")
            db.session.commit()

    def teardown(self) -> None:
        try:
            self._end()
        finally:
            db.session.rollback()

    def _end(self) -> None:
        """Without faults everything goes out; then nothing is lost, nothing doubled, all as the phones wrote it."""
        left = [self._send_all(phone) for _ in range(3) for phone in range(3)][-3:]
        self.stage.catch_up()
        assert left == [0, 0, 0], f"the outboxes are not empty: {left}"
        good = {id: text for id, text in self.saved.items() if id not in self.bad}
        wrong = what_is_wrong(self.world.work, self.world.helhedsplan, good)
        assert not wrong, "\n".join(wrong)
        for phone, device in enumerate(self.devices):
            self._look_at(self.stage.ask("dump", phone=phone)["devices"][device])

    def _send_all(self, phone: int) -> int:
        self.stage.catch_up()
        self.stage.ask("sync", phone=phone, pull=True)
        return int(self.stage.ask("waiting", phone=phone)["devices"][self.devices[phone]]["count"])

    def _look_at(self, dump: dict[str, Any]) -> None:
        """The phone agrees: it kept its texts, knows what was refused, and has pulled the people."""
        for copy in dump["copies"]:
            assert copy["text"] == self.saved[copy["id"]], f"the phone changed {copy}"
            assert copy["state"] != "on_phone", f"lost: neither waiting nor answered: {copy}"
            refused = copy["state"] in {"refused", "corrected", "given_up"}
            assert refused == (copy["id"] in self.bad), f"wrong state: {copy}"
        assert {row["id"] for row in dump["people"]} == {about["id"] for about in self.people}, "other people"

    def _check_in(self, phone: int, pick: int) -> list[dict[str, Any]]:
        about = self.people[pick % len(self.people)] if self.people and pick % 3 else None
        return [self._facts(about, note=[None, "æ", "😀 \u2028"][pick % 3])]

    def _bad(self, phone: int, pick: int) -> list[dict[str, Any]]:
        return [self._facts(None, note=f"\x07{pick}")]

    def _facts(self, about: dict[str, str] | None, **payload: Any) -> dict[str, Any]:
        places = {"area_id": str(self.world.area), "site_id": str(self.world.site)}
        return {"kind": "open_counselling", "about": about, "payload": open_counselling(**payload), **places}

    def _new_person(self, phone: int, pick: int) -> list[dict[str, Any]]:
        about = {"type": "person", "id": str(uuid7())}
        self.people.append(about)
        said: dict[str, Any] = {"name": f"Yusuf {pick}", "nickname": None, "birth_year": None, "phone": None}
        said |= {"language": "ar", "guardian": None, "programmes": [], "background": {}}
        person = {"kind": "person", "about": about, "area_id": str(self.world.area), "payload": said}
        return [person, self._facts(about)]

    def _session(self, phone: int, pick: int) -> list[dict[str, Any]]:
        about = {"type": "session", "id": self.sessions[pick % 3]}
        places = {"about": about, "area_id": str(self.world.area), "site_id": str(self.world.site)}
        if pick % 2:
            return [{"kind": "session_opened", "payload": {"closes_at": "17:00"}, **places}]
        return [{"kind": "session_closed", "payload": {"nobody_came": True, "note": None}, **places}]

    def _correction(self, phone: int, pick: int) -> list[dict[str, Any]]:
        return [
            {
                "kind": "correction",
                **{name: root[name] for name in ("about", "area_id", "site_id", "occurred_at")},
                "payload": {
                    **{"entry_id": root["id"], "bases": [root["id"]], "kind": root["kind"], "version": 1},
                    "payload": root["payload"] | {"minutes": pick},
                },
            }
            for root in self._one_of_mine(phone, pick)
        ]

    def _retraction(self, phone: int, pick: int) -> list[dict[str, Any]]:
        return [
            {
                "kind": "retraction",
                **{name: root[name] for name in ("about", "area_id", "site_id")},
                "payload": {"entry_id": root["id"], "reason": "wrong_person", "note": None},
            }
            for root in self._one_of_mine(phone, pick)
        ]

    def _one_of_mine(self, phone: int, pick: int) -> list[dict[str, Any]]:
        mine = self.check_ins[phone < 2]
        return [mine[pick % len(mine)]] if mine else []
