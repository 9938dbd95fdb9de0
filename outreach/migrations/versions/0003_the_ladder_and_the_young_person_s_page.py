"""the ladder and the young person's page"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "checklist_tick",
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_checklist_tick")),
    )
    op.create_index(op.f("ix_checklist_tick_helhedsplan_id"), "checklist_tick", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_checklist_tick_organisation_id"), "checklist_tick", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_checklist_tick_person_id"), "checklist_tick", ["person_id"], unique=False)
    op.create_table(
        "crew",
        sa.Column("crew_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("pay_source", sa.String(length=40), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_crew")),
    )
    op.create_index(op.f("ix_crew_crew_id"), "crew", ["crew_id"], unique=False)
    op.create_index(op.f("ix_crew_helhedsplan_id"), "crew", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_crew_organisation_id"), "crew", ["organisation_id"], unique=False)
    op.create_table(
        "crew_attendance",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("entry_id", "person_id", name=op.f("pk_crew_attendance")),
    )
    op.create_index(op.f("ix_crew_attendance_helhedsplan_id"), "crew_attendance", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_crew_attendance_person_id"), "crew_attendance", ["person_id"], unique=False)
    op.create_table(
        "crew_member",
        sa.Column("crew_id", sa.Uuid(), nullable=False),
        sa.Column("member", sa.Boolean(), nullable=False),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_crew_member")),
    )
    op.create_index(op.f("ix_crew_member_crew_id"), "crew_member", ["crew_id"], unique=False)
    op.create_index(op.f("ix_crew_member_helhedsplan_id"), "crew_member", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_crew_member_organisation_id"), "crew_member", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_crew_member_person_id"), "crew_member", ["person_id"], unique=False)
    op.create_table(
        "crew_session",
        sa.Column("crew_id", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("school_day", sa.Boolean(), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=True),
        sa.Column("course", sa.String(length=40), nullable=True),
        sa.Column("attendance", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("absent", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("tasks", sa.String(length=20), nullable=False),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_crew_session")),
    )
    op.create_index(op.f("ix_crew_session_crew_id"), "crew_session", ["crew_id"], unique=False)
    op.create_index(op.f("ix_crew_session_helhedsplan_id"), "crew_session", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_crew_session_organisation_id"), "crew_session", ["organisation_id"], unique=False)
    op.create_table(
        "placement",
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("workplace_id", sa.Uuid(), nullable=True),
        sa.Column("pay_source", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
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
        sa.Column("minutes_week", sa.Integer(), nullable=True),
        sa.Column("tasks", sa.String(length=20), nullable=False),
        sa.Column("guardian_told_on", sa.Date(), nullable=True),
        sa.Column("contract_signed_on", sa.Date(), nullable=True),
        sa.Column("risk_assessed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_placement")),
    )
    op.create_index(op.f("ix_placement_helhedsplan_id"), "placement", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_placement_organisation_id"), "placement", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_placement_person_id"), "placement", ["person_id"], unique=False)
    op.create_index(op.f("ix_placement_placement_id"), "placement", ["placement_id"], unique=False)
    op.create_index(op.f("ix_placement_workplace_id"), "placement", ["workplace_id"], unique=False)
    op.create_table(
        "placement_begun",
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("root_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("placement_id", name=op.f("pk_placement_begun")),
    )
    op.create_index(op.f("ix_placement_begun_helhedsplan_id"), "placement_begun", ["helhedsplan_id"], unique=False)
    op.create_table(
        "placement_changed",
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
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
        sa.Column("minutes_week", sa.Integer(), nullable=True),
        sa.Column("tasks", sa.String(length=20), nullable=False),
        sa.Column("guardian_told_on", sa.Date(), nullable=True),
        sa.Column("contract_signed_on", sa.Date(), nullable=True),
        sa.Column("risk_assessed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_placement_changed")),
    )
    op.create_index(op.f("ix_placement_changed_helhedsplan_id"), "placement_changed", ["helhedsplan_id"], unique=False)
    op.create_index(
        op.f("ix_placement_changed_organisation_id"), "placement_changed", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_placement_changed_person_id"), "placement_changed", ["person_id"], unique=False)
    op.create_index(op.f("ix_placement_changed_placement_id"), "placement_changed", ["placement_id"], unique=False)
    op.create_table(
        "placement_ended",
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_placement_ended")),
    )
    op.create_index(op.f("ix_placement_ended_helhedsplan_id"), "placement_ended", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_placement_ended_organisation_id"), "placement_ended", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_placement_ended_person_id"), "placement_ended", ["person_id"], unique=False)
    op.create_index(op.f("ix_placement_ended_placement_id"), "placement_ended", ["placement_id"], unique=False)
    op.create_table(
        "plan_decoy",
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("wrong_total", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("pk_plan_decoy")),
    )
    op.create_index(op.f("ix_plan_decoy_seen_at"), "plan_decoy", ["seen_at"], unique=False)
    op.create_table(
        "shift",
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("school_day", sa.Boolean(), nullable=False),
        sa.Column("tasks", sa.String(length=20), nullable=True),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_shift")),
    )
    op.create_index(op.f("ix_shift_helhedsplan_id"), "shift", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_shift_organisation_id"), "shift", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_shift_person_id"), "shift", ["person_id"], unique=False)
    op.create_index(op.f("ix_shift_placement_id"), "shift", ["placement_id"], unique=False)
    op.create_table(
        "step_decision",
        sa.Column("step", sa.String(length=40), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_step_decision")),
    )
    op.create_index(op.f("ix_step_decision_helhedsplan_id"), "step_decision", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_step_decision_organisation_id"), "step_decision", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_step_decision_person_id"), "step_decision", ["person_id"], unique=False)
    op.create_table(
        "wish",
        sa.Column("what", sa.String(length=20), nullable=False),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_wish")),
    )
    op.create_index(op.f("ix_wish_helhedsplan_id"), "wish", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_wish_organisation_id"), "wish", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_wish_person_id"), "wish", ["person_id"], unique=False)
    op.create_table(
        "wish_met",
        sa.Column("wish_id", sa.Uuid(), nullable=False),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_wish_met")),
    )
    op.create_index(op.f("ix_wish_met_helhedsplan_id"), "wish_met", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_wish_met_organisation_id"), "wish_met", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_wish_met_person_id"), "wish_met", ["person_id"], unique=False)
    op.create_index(op.f("ix_wish_met_wish_id"), "wish_met", ["wish_id"], unique=False)
    op.create_table(
        "work_week",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("school_week", sa.Boolean(), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_work_week")),
    )
    op.create_index(op.f("ix_work_week_helhedsplan_id"), "work_week", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_work_week_organisation_id"), "work_week", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_work_week_person_id"), "work_week", ["person_id"], unique=False)
    op.create_index(op.f("ix_work_week_placement_id"), "work_week", ["placement_id"], unique=False)
    op.create_table(
        "young_person",
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("compulsory_school_until", sa.Date(), nullable=True),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_young_person")),
    )
    op.create_index(op.f("ix_young_person_helhedsplan_id"), "young_person", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_young_person_organisation_id"), "young_person", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_young_person_person_id"), "young_person", ["person_id"], unique=False)
    op.create_table(
        "plan_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("pin_hash", sa.String(length=255), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("wrong_total", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_plan_link_actor_id")),
        sa.ForeignKeyConstraint(["helhedsplan_id"], ["helhedsplan.id"], name=op.f("fk_plan_link_helhedsplan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_link")),
        sa.UniqueConstraint("actor_id", name=op.f("uq_plan_link_actor_id")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_plan_link_secret_hash")),
    )
    op.create_index(op.f("ix_plan_link_helhedsplan_id"), "plan_link", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_plan_link_person_id"), "plan_link", ["person_id"], unique=False)
    op.create_index(
        "uq_plan_link_open",
        "plan_link",
        ["person_id", "role"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.add_column("user_account", sa.Column("phone", sa.String(length=30), nullable=True))


def downgrade() -> None:
    op.drop_column("user_account", "phone")
    op.drop_index(
        "uq_plan_link_open",
        table_name="plan_link",
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.drop_index(op.f("ix_plan_link_person_id"), table_name="plan_link")
    op.drop_index(op.f("ix_plan_link_helhedsplan_id"), table_name="plan_link")
    op.drop_table("plan_link")
    op.drop_index(op.f("ix_young_person_person_id"), table_name="young_person")
    op.drop_index(op.f("ix_young_person_organisation_id"), table_name="young_person")
    op.drop_index(op.f("ix_young_person_helhedsplan_id"), table_name="young_person")
    op.drop_table("young_person")
    op.drop_index(op.f("ix_work_week_placement_id"), table_name="work_week")
    op.drop_index(op.f("ix_work_week_person_id"), table_name="work_week")
    op.drop_index(op.f("ix_work_week_organisation_id"), table_name="work_week")
    op.drop_index(op.f("ix_work_week_helhedsplan_id"), table_name="work_week")
    op.drop_table("work_week")
    op.drop_index(op.f("ix_wish_met_wish_id"), table_name="wish_met")
    op.drop_index(op.f("ix_wish_met_person_id"), table_name="wish_met")
    op.drop_index(op.f("ix_wish_met_organisation_id"), table_name="wish_met")
    op.drop_index(op.f("ix_wish_met_helhedsplan_id"), table_name="wish_met")
    op.drop_table("wish_met")
    op.drop_index(op.f("ix_wish_person_id"), table_name="wish")
    op.drop_index(op.f("ix_wish_organisation_id"), table_name="wish")
    op.drop_index(op.f("ix_wish_helhedsplan_id"), table_name="wish")
    op.drop_table("wish")
    op.drop_index(op.f("ix_step_decision_person_id"), table_name="step_decision")
    op.drop_index(op.f("ix_step_decision_organisation_id"), table_name="step_decision")
    op.drop_index(op.f("ix_step_decision_helhedsplan_id"), table_name="step_decision")
    op.drop_table("step_decision")
    op.drop_index(op.f("ix_shift_placement_id"), table_name="shift")
    op.drop_index(op.f("ix_shift_person_id"), table_name="shift")
    op.drop_index(op.f("ix_shift_organisation_id"), table_name="shift")
    op.drop_index(op.f("ix_shift_helhedsplan_id"), table_name="shift")
    op.drop_table("shift")
    op.drop_index(op.f("ix_plan_decoy_seen_at"), table_name="plan_decoy")
    op.drop_table("plan_decoy")
    op.drop_index(op.f("ix_placement_ended_placement_id"), table_name="placement_ended")
    op.drop_index(op.f("ix_placement_ended_person_id"), table_name="placement_ended")
    op.drop_index(op.f("ix_placement_ended_organisation_id"), table_name="placement_ended")
    op.drop_index(op.f("ix_placement_ended_helhedsplan_id"), table_name="placement_ended")
    op.drop_table("placement_ended")
    op.drop_index(op.f("ix_placement_changed_placement_id"), table_name="placement_changed")
    op.drop_index(op.f("ix_placement_changed_person_id"), table_name="placement_changed")
    op.drop_index(op.f("ix_placement_changed_organisation_id"), table_name="placement_changed")
    op.drop_index(op.f("ix_placement_changed_helhedsplan_id"), table_name="placement_changed")
    op.drop_table("placement_changed")
    op.drop_index(op.f("ix_placement_begun_helhedsplan_id"), table_name="placement_begun")
    op.drop_table("placement_begun")
    op.drop_index(op.f("ix_placement_workplace_id"), table_name="placement")
    op.drop_index(op.f("ix_placement_placement_id"), table_name="placement")
    op.drop_index(op.f("ix_placement_person_id"), table_name="placement")
    op.drop_index(op.f("ix_placement_organisation_id"), table_name="placement")
    op.drop_index(op.f("ix_placement_helhedsplan_id"), table_name="placement")
    op.drop_table("placement")
    op.drop_index(op.f("ix_crew_session_organisation_id"), table_name="crew_session")
    op.drop_index(op.f("ix_crew_session_helhedsplan_id"), table_name="crew_session")
    op.drop_index(op.f("ix_crew_session_crew_id"), table_name="crew_session")
    op.drop_table("crew_session")
    op.drop_index(op.f("ix_crew_member_person_id"), table_name="crew_member")
    op.drop_index(op.f("ix_crew_member_organisation_id"), table_name="crew_member")
    op.drop_index(op.f("ix_crew_member_helhedsplan_id"), table_name="crew_member")
    op.drop_index(op.f("ix_crew_member_crew_id"), table_name="crew_member")
    op.drop_table("crew_member")
    op.drop_index(op.f("ix_crew_attendance_person_id"), table_name="crew_attendance")
    op.drop_index(op.f("ix_crew_attendance_helhedsplan_id"), table_name="crew_attendance")
    op.drop_table("crew_attendance")
    op.drop_index(op.f("ix_crew_organisation_id"), table_name="crew")
    op.drop_index(op.f("ix_crew_helhedsplan_id"), table_name="crew")
    op.drop_index(op.f("ix_crew_crew_id"), table_name="crew")
    op.drop_table("crew")
    op.drop_index(op.f("ix_checklist_tick_person_id"), table_name="checklist_tick")
    op.drop_index(op.f("ix_checklist_tick_organisation_id"), table_name="checklist_tick")
    op.drop_index(op.f("ix_checklist_tick_helhedsplan_id"), table_name="checklist_tick")
    op.drop_table("checklist_tick")
