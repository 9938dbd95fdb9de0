"""people, conflicts and the jobguide's day"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.drop_table("person")
    op.drop_table("standing")
    op.create_table(
        "activity",
        sa.Column("activity", sa.String(length=20), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_activity")),
    )
    op.create_index(op.f("ix_activity_helhedsplan_id"), "activity", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_activity_organisation_id"), "activity", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_activity_person_id"), "activity", ["person_id"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("log_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_assignment")),
    )
    op.create_index(op.f("ix_assignment_helhedsplan_id"), "assignment", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_assignment_person_id"), "assignment", ["person_id"], unique=False)
    op.create_table(
        "case_document",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("document", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_case_document")),
    )
    op.create_index("ix_case_document_area", "case_document", ["area_id", "changed_sequence"], unique=False)
    op.create_index(op.f("ix_case_document_helhedsplan_id"), "case_document", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_case_document_worker_id"), "case_document", ["worker_id"], unique=False)
    op.create_table(
        "conflict",
        sa.Column("thing", sa.String(length=80), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("heads", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=True),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("thing", name=op.f("pk_conflict")),
    )
    op.create_index(op.f("ix_conflict_helhedsplan_id"), "conflict", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_conflict_person_id"), "conflict", ["person_id"], unique=False)
    op.create_table(
        "conversation",
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("topics", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("bridging", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_conversation")),
    )
    op.create_index(op.f("ix_conversation_helhedsplan_id"), "conversation", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_conversation_organisation_id"), "conversation", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_conversation_person_id"), "conversation", ["person_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("thing", sa.String(length=80), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("bases", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("retracted", sa.Boolean(), nullable=False),
        sa.Column("log_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("thing", "entry_id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_entry_id"), "decision", ["entry_id"], unique=False)
    op.create_index(op.f("ix_decision_helhedsplan_id"), "decision", ["helhedsplan_id"], unique=False)
    op.create_table(
        "door_salt",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_door_salt")),
    )
    op.create_table(
        "door_use",
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_door_use")),
    )
    op.create_table(
        "employment",
        sa.Column("workplace_id", sa.Uuid(), nullable=True),
        sa.Column("employment", sa.String(length=20), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("minutes_week", sa.Integer(), nullable=True),
        sa.Column("ordinary_minutes_month", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=80), nullable=True),
        sa.Column("employment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_employment")),
    )
    op.create_index(op.f("ix_employment_employment_id"), "employment", ["employment_id"], unique=False)
    op.create_index(op.f("ix_employment_helhedsplan_id"), "employment", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_employment_organisation_id"), "employment", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_employment_person_id"), "employment", ["person_id"], unique=False)
    op.create_index(op.f("ix_employment_workplace_id"), "employment", ["workplace_id"], unique=False)
    op.create_table(
        "employment_begun",
        sa.Column("employment_id", sa.Uuid(), nullable=False),
        sa.Column("root_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("employment_id", name=op.f("pk_employment_begun")),
    )
    op.create_index(op.f("ix_employment_begun_helhedsplan_id"), "employment_begun", ["helhedsplan_id"], unique=False)
    op.create_table(
        "employment_changed",
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("employment", sa.String(length=20), nullable=False),
        sa.Column("minutes_week", sa.Integer(), nullable=True),
        sa.Column("ordinary_minutes_month", sa.Integer(), nullable=True),
        sa.Column("employment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_employment_changed")),
    )
    op.create_index(op.f("ix_employment_changed_employment_id"), "employment_changed", ["employment_id"], unique=False)
    op.create_index(
        op.f("ix_employment_changed_helhedsplan_id"), "employment_changed", ["helhedsplan_id"], unique=False
    )
    op.create_index(
        op.f("ix_employment_changed_organisation_id"), "employment_changed", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_employment_changed_person_id"), "employment_changed", ["person_id"], unique=False)
    op.create_table(
        "employment_ended",
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("employment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_employment_ended")),
    )
    op.create_index(op.f("ix_employment_ended_employment_id"), "employment_ended", ["employment_id"], unique=False)
    op.create_index(op.f("ix_employment_ended_helhedsplan_id"), "employment_ended", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_employment_ended_organisation_id"), "employment_ended", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_employment_ended_person_id"), "employment_ended", ["person_id"], unique=False)
    op.create_table(
        "employment_status",
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_employment_status")),
    )
    op.create_index(op.f("ix_employment_status_helhedsplan_id"), "employment_status", ["helhedsplan_id"], unique=False)
    op.create_index(
        op.f("ix_employment_status_organisation_id"), "employment_status", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_employment_status_person_id"), "employment_status", ["person_id"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("interval_id", sa.String(length=4), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("still_in_job", sa.Boolean(), nullable=True),
        sa.Column("minutes_week", sa.Integer(), nullable=True),
        sa.Column("ordinary_minutes_month", sa.Integer(), nullable=True),
        sa.Column("still_living_here", sa.Boolean(), nullable=True),
        sa.Column("going", sa.String(length=20), nullable=True),
        sa.Column("employment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_follow_up")),
    )
    op.create_index(op.f("ix_follow_up_employment_id"), "follow_up", ["employment_id"], unique=False)
    op.create_index(op.f("ix_follow_up_helhedsplan_id"), "follow_up", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_follow_up_organisation_id"), "follow_up", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_follow_up_person_id"), "follow_up", ["person_id"], unique=False)
    op.create_table(
        "follow_up_declined",
        sa.Column("declined", sa.Boolean(), nullable=False),
        sa.Column("employment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_follow_up_declined")),
    )
    op.create_index(op.f("ix_follow_up_declined_employment_id"), "follow_up_declined", ["employment_id"], unique=False)
    op.create_index(
        op.f("ix_follow_up_declined_helhedsplan_id"), "follow_up_declined", ["helhedsplan_id"], unique=False
    )
    op.create_index(
        op.f("ix_follow_up_declined_organisation_id"), "follow_up_declined", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_follow_up_declined_person_id"), "follow_up_declined", ["person_id"], unique=False)
    op.create_table(
        "follow_up_moved",
        sa.Column("interval_id", sa.String(length=4), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("employment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_follow_up_moved")),
    )
    op.create_index(op.f("ix_follow_up_moved_employment_id"), "follow_up_moved", ["employment_id"], unique=False)
    op.create_index(op.f("ix_follow_up_moved_helhedsplan_id"), "follow_up_moved", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_follow_up_moved_organisation_id"), "follow_up_moved", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_follow_up_moved_person_id"), "follow_up_moved", ["person_id"], unique=False)
    op.create_table(
        "in_vain",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hours", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_in_vain")),
    )
    op.create_index("ix_in_vain_area", "in_vain", ["area_id", "occurred_at"], unique=False)
    op.create_index(op.f("ix_in_vain_helhedsplan_id"), "in_vain", ["helhedsplan_id"], unique=False)
    op.create_table(
        "merge",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("log_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_merge")),
    )
    op.create_index(op.f("ix_merge_helhedsplan_id"), "merge", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_merge_other_id"), "merge", ["other_id"], unique=False)
    op.create_index(op.f("ix_merge_person_id"), "merge", ["person_id"], unique=False)
    op.create_table(
        "moved",
        sa.Column("direction", sa.String(length=10), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_moved")),
    )
    op.create_index(op.f("ix_moved_helhedsplan_id"), "moved", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_moved_organisation_id"), "moved", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_moved_person_id"), "moved", ["person_id"], unique=False)
    op.create_table(
        "next_step",
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("by_day", sa.Date(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_next_step")),
    )
    op.create_index(op.f("ix_next_step_helhedsplan_id"), "next_step", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_next_step_organisation_id"), "next_step", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_next_step_person_id"), "next_step", ["person_id"], unique=False)
    op.create_table(
        "next_step_done",
        sa.Column("next_step_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_next_step_done")),
    )
    op.create_index(op.f("ix_next_step_done_helhedsplan_id"), "next_step_done", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_next_step_done_next_step_id"), "next_step_done", ["next_step_id"], unique=False)
    op.create_index(op.f("ix_next_step_done_organisation_id"), "next_step_done", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_next_step_done_person_id"), "next_step_done", ["person_id"], unique=False)
    op.create_table(
        "opening_hours",
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("hours", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "valid_from", name=op.f("pk_opening_hours")),
    )
    op.create_index(op.f("ix_opening_hours_helhedsplan_id"), "opening_hours", ["helhedsplan_id"], unique=False)
    op.create_table(
        "outreach_try",
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_outreach_try")),
    )
    op.create_index(op.f("ix_outreach_try_helhedsplan_id"), "outreach_try", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_outreach_try_organisation_id"), "outreach_try", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_outreach_try_person_id"), "outreach_try", ["person_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("root_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("nickname", sa.String(length=80), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("phone", sa.String(length=30), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("guardian", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("programmes", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("background", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("assignment_id", sa.Uuid(), nullable=True),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
        sa.Column("registered_by", sa.Uuid(), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_area_id"), "person", ["area_id"], unique=False)
    op.create_index(op.f("ix_person_helhedsplan_id"), "person", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_person_merged_into"), "person", ["merged_into"], unique=False)
    op.create_index(op.f("ix_person_worker_id"), "person", ["worker_id"], unique=False)
    op.create_table(
        "standing",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("about_type", sa.String(length=20), nullable=True),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("clock_off", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviews", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("log_sequence", sa.BigInteger(), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_standing")),
    )
    op.create_index("ix_standing_about", "standing", ["about_id"], unique=False)
    op.create_index("ix_standing_list", "standing", ["helhedsplan_id", "organisation_id", "log_sequence"], unique=False)
    op.create_index("ix_standing_own", "standing", ["actor_id", "changed_sequence"], unique=False)
    op.create_table(
        "target_change",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_target_change")),
    )
    op.create_index(op.f("ix_target_change_helhedsplan_id"), "target_change", ["helhedsplan_id"], unique=False)
    op.create_table(
        "workplace",
        sa.Column("workplace_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("branch", sa.String(length=80), nullable=True),
        sa.Column("pay_source", sa.String(length=20), nullable=True),
        sa.Column("contact_name", sa.String(length=80), nullable=True),
        sa.Column("contact_phone", sa.String(length=30), nullable=True),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_workplace")),
    )
    op.create_index(op.f("ix_workplace_helhedsplan_id"), "workplace", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_workplace_organisation_id"), "workplace", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_workplace_workplace_id"), "workplace", ["workplace_id"], unique=False)
    op.create_table(
        "list_columns",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("columns", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(["helhedsplan_id"], ["helhedsplan.id"], name=op.f("fk_list_columns_helhedsplan_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_list_columns_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_list_columns")),
    )
    op.create_index(op.f("ix_list_columns_helhedsplan_id"), "list_columns", ["helhedsplan_id"], unique=False)
    op.create_table(
        "list_member",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("missing_since", sa.Date(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["helhedsplan_id"], ["helhedsplan.id"], name=op.f("fk_list_member_helhedsplan_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_list_member_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "person_id", name=op.f("pk_list_member")),
    )
    op.create_index(op.f("ix_list_member_area_id"), "list_member", ["area_id"], unique=False)
    op.create_index(op.f("ix_list_member_helhedsplan_id"), "list_member", ["helhedsplan_id"], unique=False)
    op.create_table(
        "door",
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_door_actor_id")),
        sa.ForeignKeyConstraint(["helhedsplan_id"], ["helhedsplan.id"], name=op.f("fk_door_helhedsplan_id")),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_door")),
        sa.UniqueConstraint("code", name=op.f("uq_door_code")),
    )
    op.create_index(op.f("ix_door_helhedsplan_id"), "door", ["helhedsplan_id"], unique=False)
    op.create_table(
        "waiting_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=60), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("headers", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("rows", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("columns", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_waiting_list_actor_id")),
        sa.ForeignKeyConstraint(["helhedsplan_id"], ["helhedsplan.id"], name=op.f("fk_waiting_list_helhedsplan_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_waiting_list_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_list")),
    )
    op.create_index(op.f("ix_waiting_list_actor_id"), "waiting_list", ["actor_id"], unique=False)
    op.create_index(op.f("ix_waiting_list_helhedsplan_id"), "waiting_list", ["helhedsplan_id"], unique=False)
    op.add_column("helhedsplan", sa.Column("special_reason", sa.String(length=500), nullable=True))
    op.add_column("helhedsplan", sa.Column("special_by", sa.Uuid(), nullable=True))
    op.add_column("helhedsplan", sa.Column("special_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("helhedsplan", "special_at")
    op.drop_column("helhedsplan", "special_by")
    op.drop_column("helhedsplan", "special_reason")
    op.drop_index(op.f("ix_waiting_list_helhedsplan_id"), table_name="waiting_list")
    op.drop_index(op.f("ix_waiting_list_actor_id"), table_name="waiting_list")
    op.drop_table("waiting_list")
    op.drop_index(op.f("ix_door_helhedsplan_id"), table_name="door")
    op.drop_table("door")
    op.drop_index(op.f("ix_list_member_helhedsplan_id"), table_name="list_member")
    op.drop_index(op.f("ix_list_member_area_id"), table_name="list_member")
    op.drop_table("list_member")
    op.drop_index(op.f("ix_list_columns_helhedsplan_id"), table_name="list_columns")
    op.drop_table("list_columns")
    op.drop_index(op.f("ix_workplace_workplace_id"), table_name="workplace")
    op.drop_index(op.f("ix_workplace_organisation_id"), table_name="workplace")
    op.drop_index(op.f("ix_workplace_helhedsplan_id"), table_name="workplace")
    op.drop_table("workplace")
    op.drop_index(op.f("ix_target_change_helhedsplan_id"), table_name="target_change")
    op.drop_table("target_change")
    op.drop_index("ix_standing_own", table_name="standing")
    op.drop_index("ix_standing_list", table_name="standing")
    op.drop_index("ix_standing_about", table_name="standing")
    op.drop_table("standing")
    op.drop_index(op.f("ix_person_worker_id"), table_name="person")
    op.drop_index(op.f("ix_person_merged_into"), table_name="person")
    op.drop_index(op.f("ix_person_helhedsplan_id"), table_name="person")
    op.drop_index(op.f("ix_person_area_id"), table_name="person")
    op.drop_table("person")
    op.drop_index(op.f("ix_outreach_try_person_id"), table_name="outreach_try")
    op.drop_index(op.f("ix_outreach_try_organisation_id"), table_name="outreach_try")
    op.drop_index(op.f("ix_outreach_try_helhedsplan_id"), table_name="outreach_try")
    op.drop_table("outreach_try")
    op.drop_index(op.f("ix_opening_hours_helhedsplan_id"), table_name="opening_hours")
    op.drop_table("opening_hours")
    op.drop_index(op.f("ix_next_step_done_person_id"), table_name="next_step_done")
    op.drop_index(op.f("ix_next_step_done_organisation_id"), table_name="next_step_done")
    op.drop_index(op.f("ix_next_step_done_next_step_id"), table_name="next_step_done")
    op.drop_index(op.f("ix_next_step_done_helhedsplan_id"), table_name="next_step_done")
    op.drop_table("next_step_done")
    op.drop_index(op.f("ix_next_step_person_id"), table_name="next_step")
    op.drop_index(op.f("ix_next_step_organisation_id"), table_name="next_step")
    op.drop_index(op.f("ix_next_step_helhedsplan_id"), table_name="next_step")
    op.drop_table("next_step")
    op.drop_index(op.f("ix_moved_person_id"), table_name="moved")
    op.drop_index(op.f("ix_moved_organisation_id"), table_name="moved")
    op.drop_index(op.f("ix_moved_helhedsplan_id"), table_name="moved")
    op.drop_table("moved")
    op.drop_index(op.f("ix_merge_person_id"), table_name="merge")
    op.drop_index(op.f("ix_merge_other_id"), table_name="merge")
    op.drop_index(op.f("ix_merge_helhedsplan_id"), table_name="merge")
    op.drop_table("merge")
    op.drop_index(op.f("ix_in_vain_helhedsplan_id"), table_name="in_vain")
    op.drop_index("ix_in_vain_area", table_name="in_vain")
    op.drop_table("in_vain")
    op.drop_index(op.f("ix_follow_up_moved_person_id"), table_name="follow_up_moved")
    op.drop_index(op.f("ix_follow_up_moved_organisation_id"), table_name="follow_up_moved")
    op.drop_index(op.f("ix_follow_up_moved_helhedsplan_id"), table_name="follow_up_moved")
    op.drop_index(op.f("ix_follow_up_moved_employment_id"), table_name="follow_up_moved")
    op.drop_table("follow_up_moved")
    op.drop_index(op.f("ix_follow_up_declined_person_id"), table_name="follow_up_declined")
    op.drop_index(op.f("ix_follow_up_declined_organisation_id"), table_name="follow_up_declined")
    op.drop_index(op.f("ix_follow_up_declined_helhedsplan_id"), table_name="follow_up_declined")
    op.drop_index(op.f("ix_follow_up_declined_employment_id"), table_name="follow_up_declined")
    op.drop_table("follow_up_declined")
    op.drop_index(op.f("ix_follow_up_person_id"), table_name="follow_up")
    op.drop_index(op.f("ix_follow_up_organisation_id"), table_name="follow_up")
    op.drop_index(op.f("ix_follow_up_helhedsplan_id"), table_name="follow_up")
    op.drop_index(op.f("ix_follow_up_employment_id"), table_name="follow_up")
    op.drop_table("follow_up")
    op.drop_index(op.f("ix_employment_status_person_id"), table_name="employment_status")
    op.drop_index(op.f("ix_employment_status_organisation_id"), table_name="employment_status")
    op.drop_index(op.f("ix_employment_status_helhedsplan_id"), table_name="employment_status")
    op.drop_table("employment_status")
    op.drop_index(op.f("ix_employment_ended_person_id"), table_name="employment_ended")
    op.drop_index(op.f("ix_employment_ended_organisation_id"), table_name="employment_ended")
    op.drop_index(op.f("ix_employment_ended_helhedsplan_id"), table_name="employment_ended")
    op.drop_index(op.f("ix_employment_ended_employment_id"), table_name="employment_ended")
    op.drop_table("employment_ended")
    op.drop_index(op.f("ix_employment_changed_person_id"), table_name="employment_changed")
    op.drop_index(op.f("ix_employment_changed_organisation_id"), table_name="employment_changed")
    op.drop_index(op.f("ix_employment_changed_helhedsplan_id"), table_name="employment_changed")
    op.drop_index(op.f("ix_employment_changed_employment_id"), table_name="employment_changed")
    op.drop_table("employment_changed")
    op.drop_index(op.f("ix_employment_begun_helhedsplan_id"), table_name="employment_begun")
    op.drop_table("employment_begun")
    op.drop_index(op.f("ix_employment_workplace_id"), table_name="employment")
    op.drop_index(op.f("ix_employment_person_id"), table_name="employment")
    op.drop_index(op.f("ix_employment_organisation_id"), table_name="employment")
    op.drop_index(op.f("ix_employment_helhedsplan_id"), table_name="employment")
    op.drop_index(op.f("ix_employment_employment_id"), table_name="employment")
    op.drop_table("employment")
    op.drop_table("door_use")
    op.drop_table("door_salt")
    op.drop_index(op.f("ix_decision_helhedsplan_id"), table_name="decision")
    op.drop_index(op.f("ix_decision_entry_id"), table_name="decision")
    op.drop_table("decision")
    op.drop_index(op.f("ix_conversation_person_id"), table_name="conversation")
    op.drop_index(op.f("ix_conversation_organisation_id"), table_name="conversation")
    op.drop_index(op.f("ix_conversation_helhedsplan_id"), table_name="conversation")
    op.drop_table("conversation")
    op.drop_index(op.f("ix_conflict_person_id"), table_name="conflict")
    op.drop_index(op.f("ix_conflict_helhedsplan_id"), table_name="conflict")
    op.drop_table("conflict")
    op.drop_index(op.f("ix_case_document_worker_id"), table_name="case_document")
    op.drop_index(op.f("ix_case_document_helhedsplan_id"), table_name="case_document")
    op.drop_index("ix_case_document_area", table_name="case_document")
    op.drop_table("case_document")
    op.drop_index(op.f("ix_assignment_person_id"), table_name="assignment")
    op.drop_index(op.f("ix_assignment_helhedsplan_id"), table_name="assignment")
    op.drop_table("assignment")
    op.drop_index(op.f("ix_activity_person_id"), table_name="activity")
    op.drop_index(op.f("ix_activity_organisation_id"), table_name="activity")
    op.drop_index(op.f("ix_activity_helhedsplan_id"), table_name="activity")
    op.drop_table("activity")
