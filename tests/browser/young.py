"""A young person, or somebody at home, with a link to their own page; and what their worker does meanwhile."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Self, cast
from uuid import UUID

from playwright.sync_api import BrowserContext, Request
from sqlalchemy import update

from outreach.accounts.models import ActorRow, User
from outreach.accounts.plan_link import LinkRole
from outreach.engine import writing
from outreach.extensions import db
from outreach.services import plan_link as links
from tests.browser.hand import Hand
from tests.browser.town import Town, Who
from tests.browser.watch import Watch
from tests.ladder import Mentor
from tests.plan import Link, a_link
from tests.proofs.server import Wire

Data = dict[str, Any]
PHONE = "20 12 34 56"
STEPS = "[...document.querySelectorAll('#ladder > li')].map((step) => step.innerText)"
DATABASES = "indexedDB.databases().then((all) => all.map(({ name }) => name).sort())"


class Case:
    """Yusuf, who has been on the ladder since January, and Amira, who works with him and does all this elsewhere."""

    def __init__(self, town: Town) -> None:
        self.town, self.worker = town, town.amira.name
        with town.behind_the_server() as world:
            self._mentor = Mentor(world, world.worker).enrol()
            names = ("id", "helhedsplan_id", "organisation_id")
            own = SimpleNamespace(**{name: getattr(world.worker, name) for name in names})
            with writing():
                db.session.execute(update(User).where(User.id == world.worker.user_id).values(phone=PHONE))
                db.session.commit()
        mentor = self._mentor
        mentor.actor = cast(ActorRow, own)
        self.person = mentor.person("Yusuf Demir", area_id=str(town.area), birth_year=2009)
        self.at = mentor.step(self.person, "pocket_money_job", on="2026-01-12")
        self._says(self.person, mentor.assignment(self.person, mentor.actor), self.at)

    @property
    def person_id(self) -> UUID:
        return UUID(self.person["about"]["id"])

    def makes_a_link(self, role: LinkRole = LinkRole.YOUNG) -> Link:
        """With a PIN that this test knows. One that was open is replaced."""
        with self.town.behind_the_server() as world:
            return a_link(world, world.worker, self.person_id, role)

    def revokes(self, link: Link) -> None:
        with self.town.behind_the_server() as world, writing():
            links.revoke(world.work, world.worker.to_domain(), link.id)
            db.session.commit()

    def moves_up(self, step: str) -> None:
        up = self._mentor.step(self.person, step, self.at)
        self._says(up)
        self.at = up

    def confirms(self, item: str, done: bool = True) -> None:
        step = self.at["payload"]["step"]
        self._says(self._mentor.climbs(self.person, "checklist_tick", step=step, item=item, done=done))

    def turns_18(self) -> None:
        """So it is written down by now."""
        self._says(self._mentor.climbs(self.person, "young_person", born_on="2008-01-01", compulsory_school_until=None))

    def begins_a_job(self, workplace: str, hours: int) -> None:
        """With one week's hours in it, and the guardian told."""
        mentor = self._mentor
        place = mentor.workplace(workplace)
        job = mentor.placed(
            self.person,
            workplace_id=place["about"]["id"],
            started_on="2026-02-02",
            minutes_week=hours * 60,
            guardian_told_on="2026-01-26",
            contract_signed_on=None,
        )
        self._says(place, job, mentor.of_placement(job, "work_week", week="2026-02-02", minutes=hours * 60))

    def received_from(self, link: Link) -> list[tuple[str, Data]]:
        """Kind and payload of what came from the phones of a link, in order."""
        log = self.town.log(Who(link.actor_id, "", ""))
        return [(one.kind, json.loads(one.text)["payload"]) for one in log]

    def _says(self, *entries: Data) -> None:
        with Wire(lambda: self.town.stage.port) as wire:
            assert self._mentor.answers(wire.as_client, *entries) == ["stored"] * len(entries)


class Young(Hand):
    """The page on a phone. `link`: the one that was opened last.

    `secrets`: what must stand in no address and in no header that a browser sends by itself; `leaks`: where it did.
    """

    def __init__(self, context: BrowserContext, base: str, watch: Watch) -> None:
        super().__init__(context, base, watch)
        self.link: Link
        self.secrets: list[str] = []
        self.leaks: list[str] = []
        self.asked: list[str] = []
        """What the page asked the plan's API for, in order."""
        context.on("request", self._listen)

    def _listen(self, request: Request) -> None:
        told = f"{request.url} {request.headers.get('referer', '')}"
        self.leaks += [told for secret in self.secrets if secret in told]
        self.asked += re.findall(r"/api/plan/(\w+)$", request.url)

    def opens_the_link(self, link: Link) -> None:
        """As the camera does with the code on the worker's phone."""
        self.link = link
        self.secrets.append(link.secret)
        self.goes_to(f"/plan/#{link.secret}")
        self.is_asked_for_the_code()

    def opens_the_page(self) -> None:
        """From the home screen."""
        if self.page.is_closed():
            self.page = self.context.new_page()
        self.goes_to("/plan/")
        self.page.locator("html[data-ready]").wait_for()

    def closes_the_page(self) -> None:
        self.page.close()

    def is_asked_for_the_code(self) -> None:
        self.page.locator("#pin").wait_for()
        self.looks_around()

    def types(self, pin: str) -> None:
        self.page.locator("#pin").fill(pin)
        self.page.locator("#pin-open").tap()

    def opens_the_plan(self, pin: str) -> None:
        self.types(pin)
        self.page.locator("#hello").wait_for()
        self.looks_around()

    def is_kept_on_the_phone(self) -> Self:
        """What it needs to open without a net has come."""
        ready = "navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')"
        self.waits_until(lambda: self.page.evaluate(ready), "the page is kept on the phone")
        return self

    def is_told(self, title: str) -> None:
        """That it does not go on from here, and why."""
        self.page.locator("h1", has_text=title).wait_for()
        self.looks_around()

    def stop(self) -> str | None:
        return self.page.locator("#stop").get_attribute("data-stop")

    def ticks(self, item: str) -> None:
        self.page.locator("button.tick", has_text=item).tap()

    def sees_of(self, item: str, state: str) -> None:
        """What stands beside a thing of the present step."""
        self.page.locator(".tick", has_text=item).get_by_text(state).wait_for()

    def asks_for_news(self) -> None:
        """As the page does when it comes back into sight."""
        self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    def steps(self) -> list[str]:
        """The staircase as it is read aloud, the lowest first."""
        # In one go: what is drawn anew in between would be read as it is not laid out.
        texts: list[str] = self.page.evaluate(STEPS)
        return [" ".join(text.split()) for text in texts]

    def loses_coverage(self) -> None:
        self.context.set_offline(True)

    def has_coverage_again(self) -> None:
        self.context.set_offline(False)

    def databases(self) -> list[str]:
        found: list[str] = self.page.evaluate(DATABASES)
        return found

    def speaks(self, language: str) -> None:
        self.page.locator("#language").select_option(language)
        self.page.locator(f"html[lang={language}]").wait_for(state="attached")


MakeYoung = Callable[..., Young]
