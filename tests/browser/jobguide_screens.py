"""The jobguide's screens on the phone, in every state worth a look."""

from __future__ import annotations

from tests.browser.acts import about, fill, open_all, pick, special, submit
from tests.browser.screen import BROKEN, EMPTY, FULL, Screen

JOBGUIDE_SCREENS = [
    Screen("person", "worker", "#people", FULL, about("person", "person", open_all)),
    Screen("person-nothing", "worker", "#person/none", EMPTY),
    Screen("person-edit", "worker", "#people", FULL, about("person-edit", "person", open_all)),
    Screen("conflict", "worker", "#home", FULL, about("conflict", "conflict")),
    Screen("conflict-settled", "worker", "#conflict/none", EMPTY),
    Screen("due", "worker", "#due"),
    Screen("due-new", "new worker", "#due", EMPTY),
    Screen("my-targets", "worker", "#targets"),
    Screen("my-targets-new", "new worker", "#targets", EMPTY),
    Screen("conversation", "worker", "#home", FULL, about("conversation", "person", open_all)),
    Screen("conversation-special", "worker", "#home", FULL, about("conversation", "person", special)),
    Screen("outreach_try", "worker", "#home", FULL, about("outreach_try", "person", open_all)),
    Screen(
        "outreach_try-errors", "worker", "#home", BROKEN, about("outreach_try", "person", submit("#outreach_try-form"))
    ),
    Screen("activity", "worker", "#home", FULL, about("activity")),
    Screen("employment_started", "worker", "#home", FULL, about("employment_started", "person", open_all)),
    Screen(
        "employment_started-new",
        "worker",
        "#home",
        BROKEN,
        about(
            "employment_started",
            "person",
            pick("employment_started-workplace_id", "new"),
            submit("#employment_started-form"),
        ),
    ),
    Screen("workplace", "worker", "#home", FULL, about("workplace", "workplace")),
    Screen(
        "workplace-errors",
        "worker",
        "#home",
        BROKEN,
        about("workplace", "workplace", fill(workplace__name=""), submit("#workplace-form")),
    ),
    Screen("employment_changed", "worker", "#home", FULL, about("employment_changed", "job")),
    Screen("employment_ended", "worker", "#home", FULL, about("employment_ended", "job")),
    Screen("next_step", "worker", "#home", FULL, about("next_step")),
    Screen("employment_status", "worker", "#home", FULL, about("employment_status")),
    Screen("moved", "worker", "#home", FULL, about("moved")),
    Screen("follow_up", "worker", "#home", FULL, about("follow_up", "follow_up", open_all)),
    Screen(
        "follow_up-changed",
        "worker",
        "#home",
        FULL,
        about(
            "follow_up",
            "follow_up",
            pick("follow_up-outcome", "other"),
            pick("follow_up-still_in_job", "false"),
            open_all,
        ),
    ),
    Screen("follow_up-errors", "worker", "#home", BROKEN, about("follow_up", "follow_up", submit("#follow_up-form"))),
    Screen("assignment", "worker", "#home", FULL, about("assignment")),
    Screen("assignment-all", "worker", "#assignment"),
    Screen("assignment-new", "new worker", "#assignment", EMPTY),
    Screen("merge", "worker", "#home", FULL, about("merge")),
]
