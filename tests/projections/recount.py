"""The slow way to count towards targets: straight from the texts in the log, by brute force, knowing no read table.

Only what is held is asked of the server: an entry that waits has not happened yet.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from itertools import product
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from outreach.eventlog.models import EntryRow
from outreach.extensions import db
from outreach.projections.models import HeldRow

Data = dict[str, Any]
Line = dict[str, set[str]]
"""Id -> the ids of everything that it was based on, directly or not."""


class Recount:
    def __init__(self, helhedsplan: UUID, organisation: UUID) -> None:
        texts = select(EntryRow.body).where(
            EntryRow.helhedsplan_id == helhedsplan, EntryRow.id.not_in(select(HeldRow.entry_id))
        )
        everything = [json.loads(body) for body in db.session.scalars(texts) if body]
        self.all = {one["id"]: one for one in everything if one["organisation_id"] == str(organisation)}
        self.void = {one["payload"]["entry_id"] for one in self._kind("retraction")}
        self.jobs = {
            one["payload"]["employment_id"]: one for one in self._kind("employment_started") if self.stands(one)
        }

    def _kind(self, *kinds: str) -> list[Data]:
        return [one for one in self.all.values() if one["kind"] in kinds]

    def stands(self, one: Data) -> bool:
        return one["id"] not in self.void

    def now(self, root: Data) -> Data:
        """A root as its undisputed version says: about, times and payload."""
        corrections = [one for one in self._kind("correction") if one["payload"]["entry_id"] == root["id"]]
        line = ancestors({root["id"]: []} | {one["id"]: one["payload"]["bases"] for one in corrections})
        head = self.all[undisputed(line) or root["id"]]
        payload = head["payload"]["payload"] if head["kind"] == "correction" else head["payload"]
        return head | {"payload": payload}

    def person(self, about: str) -> str:
        """Whoever is the same person, the one whose id is smallest."""
        pairs = [(one["about"]["id"], one["payload"]["other_id"]) for one in self._kind("merge") if self.stands(one)]
        group, size = {about}, 0
        while size != len(group):
            size = len(group)
            group |= {id for pair in pairs if group & set(pair) for id in pair}
        return min(group)

    def days(self, job: Data) -> list[tuple[date, str]]:
        """(day, what it was on and from that day): a kind of employment, or "" for nothing any more."""
        mine = [
            one
            for one in self._kind("employment_started", "employment_changed", "employment_ended")
            if one["payload"]["employment_id"] == job["payload"]["employment_id"]
        ]
        line = ancestors({one["id"]: one["payload"].get("bases", []) for one in mine})
        head = undisputed(line) or job["id"]
        chain = sorted(line.get(head, set()) | {head}, key=lambda id: (len(line.get(id, ())), id))
        agreed = [id for id in chain if all(in_line(line, id, other) for other in chain)]
        told: list[tuple[date, str]] = []
        begun = self.now(job)["payload"]
        start = date.fromisoformat(begun["started_on"])
        by_day, ended = {start: begun["employment"]}, None
        for id in agreed:
            said = self.now(self.all[id])["payload"]
            if self.all[id]["kind"] == "employment_ended":
                ended = date.fromisoformat(said["ended_on"])
            elif self.all[id]["kind"] == "employment_changed":
                by_day[max(start, date.fromisoformat(said["from_on"]))], ended = said["employment"], None
        told = sorted(by_day.items())
        return told if ended is None else [*(one for one in told if one[0] <= ended), (ended, "")]

    def runs(self, job: Data, kinds: set[str]) -> Iterable[tuple[date, date]]:
        """From (included) to (not included) without a break."""
        told = self.days(job)
        at = 0
        while at < len(told):
            if told[at][1] in kinds:
                begun = told[at][0]
                while at < len(told) and told[at][1] in kinds:
                    at += 1
                yield begun, told[at][0] if at < len(told) else date.max
            else:
                at += 1

    def count(self, measure: str, months: int | None, first: date, last: date) -> set[str]:
        days = defaultdict[str, list[date]](list)
        for job in self.jobs.values():
            who = self.person(self.now(job)["about"]["id"])
            if measure == "into_job":
                days[who] += [begun for begun, _ in self.runs(job, {"ordinary"})]
            if measure == "in_education":
                days[who] += [begun for begun, _ in self.runs(job, {"education", "apprenticeship"})]
            if measure == "still_in_job":
                days[who] += self._stayed(job, months or 0)
        for root in self._kind("activity"):
            one = self.now(root)
            upskilled = one["payload"]["activity"] == "course"
            if self.stands(root) and (measure == "in_activities" or (measure == "in_education" and upskilled)):
                days[self.person(one["about"]["id"])].append(local_day(one))
        return {who for who, each in days.items() if any(first <= day <= last for day in each)}

    def _stayed(self, job: Data, months: int) -> list[date]:
        asked = [one for one in self._kind("follow_up") if self.stands(one)]
        mine = [one for one in asked if one["payload"]["employment_id"] == job["payload"]["employment_id"]]
        said = [self.now(one) for one in mine]
        yes = [local_day(one) for one in said if one["payload"]["reached"] and one["payload"]["still_in_job"]]
        runs = self.runs(job, {"ordinary"})
        return [day for (begun, end), day in product(runs, yes) if day < end and months_between(begun, day) >= months]


def ancestors(bases: dict[str, list[str]]) -> Line:
    line: Line = {id: {base for base in each if base in bases} for id, each in bases.items()}
    for _ in line:
        line = {id: each.union(*(line[base] for base in each)) for id, each in line.items()}
    return line


def in_line(line: Line, one: str, other: str) -> bool:
    return one == other or one in line[other] or other in line[one]


def undisputed(line: Line) -> str | None:
    agreed = [id for id in line if all(in_line(line, id, other) for other in line)]
    return max(agreed, key=lambda id: len(line[id]), default=None)


def local_day(one: Data) -> date:
    return datetime.fromisoformat(one["occurred_at"]).astimezone(ZoneInfo("Europe/Copenhagen")).date()


def months_between(begun: date, day: date) -> int:
    """Whole months; the last day of a month is as good as the days that it does not have."""
    months = (day.year - begun.year) * 12 + day.month - begun.month
    last_of_month = day.toordinal() == date(day.year + day.month // 12, day.month % 12 + 1, 1).toordinal() - 1
    return months if day.day >= begun.day or last_of_month else months - 1
