"""What the web sees: guards, form, one verb, redirect."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Register every room. An endpoint that is not declared in endpoints.py answers nobody."""
    from outreach.blueprints import (
        admin,
        bevis,
        caseload_list,
        consents,
        desk,
        health,
        in_vain,
        ladder,
        my_plan,
        opening_hours,
        people,
        plan,
        progression,
        pwa,
        review,
        sign_in,
        sync,
        targets,
    )

    desk.init_app(app)
    app.register_blueprint(health.health)
    app.register_blueprint(pwa.pwa)
    app.register_blueprint(my_plan.my_plan)
    sign_in.init_app(app)
    app.register_blueprint(review.review)
    app.register_blueprint(opening_hours.opening_hours)
    in_vain.init_app(app)
    app.register_blueprint(caseload_list.caseload_list)
    app.register_blueprint(targets.targets)
    app.register_blueprint(ladder.ladder)
    app.register_blueprint(people.people)
    app.register_blueprint(consents.consents)
    app.register_blueprint(consents.published)
    app.register_blueprint(progression.progression)
    app.register_blueprint(admin.admin)
    sync.init_app(app)
    plan.init_app(app)
    app.register_blueprint(bevis.bevis)
