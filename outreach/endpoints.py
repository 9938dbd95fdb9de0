"""Who may call which endpoint: plain data, read by access.py, walked by its tests. What is not here answers nobody."""

from __future__ import annotations

from outreach.domain.actor import ActorType

OPEN = frozenset({"open"})
"""Everybody. Shows nobody's name."""
SIGNED_IN = frozenset({"signed_in"})
"""Every user, whatever their role, also one whose roles are all switched off."""
DEVICE = frozenset({"device"})
"""A phone's signature or a token, which the view checks; no cookie takes part."""
WORKER = frozenset({ActorType.WORKER.value})
SUPERVISOR = frozenset({ActorType.SUPERVISOR.value})
ADMIN = frozenset({ActorType.ADMIN.value})
FIELD = WORKER | SUPERVISOR
KEEPERS = SUPERVISOR | ADMIN

WHILE_HANDED = frozenset({"sync.me", "sync.changes", "sync.devices", "sync.password"})
"""What the app itself asks for, which goes on beside OPEN and DEVICE while its phone is in somebody else's hand
(access.py). It is no page: without a phone's headers or a token no typed address gets a person's name out of it."""

ENDPOINTS: dict[str, frozenset[str]] = {
    # The same for everybody
    "static": OPEN,
    "health.healthz": OPEN,
    "pwa.start": OPEN,
    "pwa.shell": OPEN,
    "pwa.manifest": OPEN,
    "pwa.precache": OPEN,
    "pwa.pack": OPEN,
    "pwa.consent_texts": OPEN,
    "pwa.service_worker": OPEN,
    "pwa.accessibility_statement": OPEN,
    "in_vain.door": OPEN,
    "published.receipt_key": OPEN,
    "my_plan.start": OPEN,
    "my_plan.shell": OPEN,
    "my_plan.manifest": OPEN,
    "my_plan.precache": OPEN,
    "my_plan.pack": OPEN,
    "my_plan.service_worker": OPEN,
    # Signing in
    "security.login": OPEN,
    "security.logout": OPEN,
    "security.change_password": SIGNED_IN,
    "sign_in.enrol": OPEN,
    "sign_in.language": OPEN,
    "sign_in.home": SIGNED_IN,
    "sign_in.roles": SIGNED_IN,
    # Phones
    "sync.entries": DEVICE,
    "sync.changes": FIELD,
    "sync.me": SIGNED_IN,
    "sync.password": FIELD,
    "sync.devices": FIELD,
    "api-docs.openapi_json": OPEN,
    # The young person's and the guardian's own page
    "plan_links.make": FIELD,
    "plan_links.shown": FIELD,
    "plan_links.revoke": FIELD,
    "plan_api.open": OPEN,  # the secret and the PIN in its body are what opens
    "plan_api.still_open": DEVICE,
    "plan_api.replace": DEVICE,
    "plan_api.view": DEVICE,
    "plan_api.revoke": DEVICE,
    "plan_api.proof": DEVICE,
    "plan_api.check": OPEN,
    "bevis.page": OPEN,
    # The desk
    "review.home": SUPERVISOR,
    "review.entry": SUPERVISOR,
    "review.approve": SUPERVISOR,
    "review.approve_all": SUPERVISOR,
    "review.approve_one": SUPERVISOR,
    "review.return_entry": SUPERVISOR,
    "review.quarantined": SUPERVISOR,
    "review.admit": SUPERVISOR,
    "review.dismiss": SUPERVISOR,
    "review.phones": SUPERVISOR,
    "in_vain.visits": SUPERVISOR,
    "targets.home": SUPERVISOR,
    "ladder.home": SUPERVISOR,
    "ladder.crews": SUPERVISOR,
    "ladder.crew": SUPERVISOR,
    "opening_hours.sites": KEEPERS,
    "opening_hours.site": KEEPERS,
    "opening_hours.drop": KEEPERS,
    "opening_hours.sign": KEEPERS,
    "opening_hours.new_code": ADMIN,
    "caseload_list.home": SUPERVISOR,
    "caseload_list.columns": SUPERVISOR,
    "caseload_list.planned": SUPERVISOR,
    "caseload_list.drop": SUPERVISOR,
    "caseload_list.answer": SUPERVISOR,
    "progression.home": SUPERVISOR,
    "progression.person": SUPERVISOR,
    "consents.home": SUPERVISOR,
    "consents.person": SUPERVISOR,
    "consents.told": SUPERVISOR,
    "consents.done": SUPERVISOR,
    "consents.shared_with_us": SUPERVISOR,
    "consents.letter": SUPERVISOR,
    "consents.send": SUPERVISOR,
    "consents.receipt": SUPERVISOR,
    "consents.receipt_file": FIELD,
    "people.home": SUPERVISOR,
    "people.person": SUPERVISOR,
    "people.assign": SUPERVISOR,
    "people.merge": SUPERVISOR,
    "people.part": SUPERVISOR,
    "people.conflict": SUPERVISOR,
    "people.settle": SUPERVISOR,
    "people.workers": SUPERVISOR,
    "people.hand_over": SUPERVISOR,
    "people.back": SUPERVISOR,
    "admin.special": ADMIN,
    "admin.home": ADMIN,
    "admin.users": ADMIN,
    "admin.new_user": ADMIN,
    "admin.user": ADMIN,
    "admin.user_active": ADMIN,
    "admin.new_role": ADMIN,
    "admin.role": ADMIN,
    "admin.link": ADMIN,
    "admin.places": ADMIN,
    "admin.new_area": ADMIN,
    "admin.area": ADMIN,
    "admin.new_site": ADMIN,
    "admin.site": ADMIN,
    "admin.phones": ADMIN,
    "admin.revoke": ADMIN,
    "admin.organisations": ADMIN,
    "admin.new_organisation": ADMIN,
}
