"""One document for each language, holding every screen of the phone and nobody's name.

It is the same for everybody: what only some helhedsplaner ask about (GDPR art. 9) stands in it hidden (`data-special`),
and the phone shows it when it knows that its own does (`knows`, static/js/app.js).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from flask import Flask, current_app, render_template
from flask_babel import force_locale

from outreach import programmes
from outreach.blueprints.pwa import forms, words
from outreach.blueprints.pwa.consent_forms import ConsentForm, ShareForm, consent_data
from outreach.blueprints.pwa.jobguide_forms import jobguide_forms
from outreach.blueprints.pwa.kept import page_of
from outreach.blueprints.pwa.ladder_forms import ladder_forms
from outreach.blueprints.pwa.precache import STYLES, modules
from outreach.blueprints.pwa.progression_forms import progression_data, progression_form
from outreach.domain import background
from outreach.domain.ladder import LEISURE

LANGUAGES = programmes.LANGUAGES


def shell_of(language: str) -> bytes:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return _shell(app, language)


@lru_cache
def _shell(app: Flask, language: str) -> bytes:
    programme, jobguide = programmes.load()["open_counselling"], programmes.load()["jobguide"]
    leisure = programmes.load()[LEISURE]
    with force_locale(language):
        page = render_template(
            "app/shell.html",
            lang=language,
            languages=LANGUAGES,
            programme=programme,
            check_in=forms.check_in(programme, language),
            new_person=forms.PersonForm(None, prefix="new-person-"),
            person=forms.person(language),
            background=background.QUESTIONS,
            special=background.SPECIAL,
            session=forms.SessionForm(None, prefix="session-"),
            closing=forms.ClosingForm(None, prefix="closing-"),
            in_vain=forms.InVainForm(None, prefix="in_vain-"),
            retraction=forms.RetractionForm(None, prefix="retraction-"),
            giving_up=forms.GivingUpForm(None, prefix="giving-up-"),
            styles=STYLES,
            modules=modules(Path(app.static_folder or ""), later=False),
            app_data={"lang": language, "version": app_version()},
            jobguide=jobguide_forms(jobguide, language),
            jobguide_topics=jobguide.topics,
            programme_data=_labels(programme, language),
            jobguide_data={**_labels(jobguide, language), "follow_ups": jobguide.follow_ups},
            progression=progression_form(language),
            progression_data=progression_data(language),
            ladder=ladder_forms(leisure, language),
            leisure_data=_ladder(leisure, language),
            consent=ConsentForm(None, prefix="consent-"),
            share=ShareForm(None, prefix="share-"),
            consent_data=consent_data(language),
            law_data=programmes.work_data(language),
            words=words.catalogue(language),
        )
    return page_of(page)


def _ladder(programme: programmes.Programme, language: str) -> dict[str, Any]:
    """The steps as they are now, each with its checklist; `old`: the words of what only older versions had."""
    now, known = set[str](), dict[str, str]()
    for older in programmes.versions(programme.id):
        for step in older.steps:
            known[step.id] = step.label[language]
            known |= {f"{step.id}.{item.id}": item.label[language] for item in step.checklist}
    for step in programme.steps:
        now |= {step.id, *(f"{step.id}.{item.id}" for item in step.checklist)}
    return {
        "id": programme.id,
        "version": programme.version,
        "name": programme.name[language],
        "steps": [
            {
                "id": step.id,
                "label": step.label[language],
                "pay_sources": step.pay_sources,
                "items": {item.id: item.label[language] for item in step.checklist},
            }
            for step in programme.steps
        ],
        "old": {id: label for id, label in known.items() if id not in now},
    }


def app_version() -> str:
    try:
        return version("outreach")
    except PackageNotFoundError:
        return "0.1.0"


def _labels(programme: programmes.Programme, language: str) -> dict[str, Any]:
    """What the screens need to say a stored entry in words: every topic, of older versions too."""
    lists = ("topics", "degrees", "arrivals", "roles", "bridging")
    versions = programmes.versions(programme.id)
    labels = {name: {c.id: c.label[language] for one in versions for c in getattr(one, name)} for name in lists}
    return {"id": programme.id, "version": programme.version, "name": programme.name[language], **labels}
