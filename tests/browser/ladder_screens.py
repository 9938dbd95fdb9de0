"""The screens of the ladder and the crews on the phone, in every state worth a look."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.acts import A_CASE, Act, about, click, open_all, pick, settled, submit, together
from tests.browser.screen import BROKEN, EMPTY, FULL, Screen

ASK = """async ([young, step, item]) => {
  const open = (name) => new Promise((done) => {
    indexedDB.open(name).onsuccess = ({ target }) => done(target.result);
  });
  const told = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const registry = await open("outreach");
  const [{ device_id }] = await told(registry.transaction("enrolments").objectStore("enrolments").getAll());
  registry.close();
  const db = await open(`outreach-${device_id}`);
  const store = db.transaction("cases", "readwrite").objectStore("cases");
  const row = await told(store.get(young));
  const on = "2026-11-19";
  row.ladder.wishes = [{ id: "01a1ede1-a330-7b15-a255-7331e52ca335", what: "talk", on }];
  row.ladder.ticks[step] = { ...row.ladder.ticks[step], [item]: { done: false, waiting: true, on } };
  row.ladder.ticks.before = { known: { done: false, waiting: true, on } };
  row.ladder.placements[0].contract_signed_on = null;
  row.ladder.young = { born_on: null, compulsory_school_until: null };
  await told(store.put(row));
  db.close();
}"""


def asked(page: Page) -> None:
    """The young person wants to talk, and has ticked something; a contract is missing, and nobody knows their age."""
    page.wait_for_timeout(300)
    young = page.evaluate(A_CASE)["young"]
    page.evaluate(ASK, [young, "public_job", "contract"])
    page.reload()
    page.locator("html[data-ready]").wait_for()
    settled(page)


def typed(**fields: str) -> Act:
    """By the end of their id, with _ for -; and what comes of it has been shown."""

    def act(page: Page) -> None:
        for name, words in fields.items():
            page.locator(f"#{name.replace('__', '-')}").fill(words)
        settled(page)

    return act


def came(page: Page) -> None:
    for head in page.locator("#crew_session-heads label").all()[:4]:
        head.click()


LONG_DAY = {"starts": "15:00", "ends": "21:00"}
SHIFT = typed(**{f"shift__{name}": text for name, text in LONG_DAY.items()})
SESSION = typed(**{f"crew_session__{name}": text for name, text in LONG_DAY.items()})

LADDER_SCREENS = [
    Screen("home-asked", "worker", "#home", FULL, asked),
    Screen("leisure", "worker", "#leisure"),
    Screen("leisure-new", "new worker", "#leisure", EMPTY),
    Screen("young", "worker", "#home", FULL, about("person", "young", open_all)),
    Screen("young-asked", "worker", "#home", FULL, together(asked, about("person", "young"))),
    Screen("step_decision", "worker", "#home", FULL, about("step_decision", "young")),
    Screen(
        "step_decision-errors",
        "worker",
        "#home",
        BROKEN,
        about("step_decision", "young", pick("step_decision-step", "business_job"), submit("#step_decision-form")),
    ),
    Screen("placement_started", "worker", "#home", FULL, about("placement_started", "young", open_all)),
    Screen(
        "placement_started-errors",
        "worker",
        "#home",
        BROKEN,
        about(
            "placement_started",
            "young",
            pick("placement_started-workplace_id", "new"),
            pick("placement_started-tasks", "machines"),
            submit("#placement_started-form"),
        ),
    ),
    Screen("placement_changed", "worker", "#home", FULL, about("placement_changed", "placement")),
    Screen("placement_ended", "worker", "#home", FULL, about("placement_ended", "placement")),
    Screen("shift", "worker", "#home", FULL, about("shift", "placement")),
    Screen("shift-long", "worker", "#home", FULL, about("shift", "placement", SHIFT)),
    Screen("shift-errors", "worker", "#home", BROKEN, about("shift", "placement", SHIFT, submit("#shift-form"))),
    Screen("work_week", "worker", "#home", FULL, about("work_week", "placement")),
    Screen(
        "work_week-long", "worker", "#home", FULL, about("work_week", "placement", typed(work_week__minutes="14,5"))
    ),
    Screen("young_person", "worker", "#home", FULL, about("young_person", "young")),
    Screen("hours-worked", "worker", "#home", FULL, about("hours", "young")),
    Screen("plan-link", "worker", "#home", FULL, about("plan-link", "young")),
    Screen(
        "plan-link-made",
        "worker",
        "#home",
        FULL,
        about(
            "plan-link",
            "young",
            click("#plan-link-roles button"),
            lambda page: page.locator("#plan-link-made").wait_for(),
        ),
    ),
    Screen(
        "plan-link-said",
        "worker",
        "#home",
        FULL,
        about("plan-link", "young", click("#plan-link-roles button"), click("#plan-link-next")),
    ),
    Screen("plan-link-offline", "basement", "#home", BROKEN, about("plan-link", "young")),
    Screen("crew-page", "worker", "#home", FULL, about("crew-page", "crew")),
    Screen("crew-missing", "worker", "#crew-page/none", EMPTY),
    Screen("crew", "worker", "#crew"),
    Screen("crew-errors", "worker", "#crew", BROKEN, submit("#crew-form")),
    Screen("crew-edit", "worker", "#home", FULL, about("crew", "crew")),
    Screen("crew_session", "worker", "#home", FULL, about("crew_session", "crew")),
    Screen(
        "crew_session-long",
        "basement",
        "#home",
        FULL,
        about("crew_session", "crew", SESSION, came, pick("crew_session-form", "course"), open_all),
    ),
]
