"""consent and progression"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.drop_table("conflict")
    op.drop_table("decision")
    op.create_table(
        "conflict",
        sa.Column("thing", sa.String(length=140), nullable=False),
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
        "consent",
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.String(length=40), nullable=False),
        sa.Column("choice", sa.String(length=20), nullable=True),
        sa.Column("legal_function", sa.String(length=30), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("data_types", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("bases", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("expressed_by", sa.String(length=20), nullable=True),
        sa.Column("method", sa.String(length=20), nullable=True),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_helhedsplan_id"), "consent", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_consent_organisation_id"), "consent", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"], unique=False)
    op.create_index("ix_consent_recipient", "consent", ["helhedsplan_id", "recipient"], unique=False)
    op.create_index(op.f("ix_consent_record_id"), "consent", ["record_id"], unique=False)
    op.create_table(
        "consent_record",
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_by", sa.String(length=20), nullable=False),
        sa.Column("persons", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("notice", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("benefit_linked", sa.Boolean(), nullable=False),
        sa.Column("witness", sa.String(length=80), nullable=True),
        sa.Column("place", sa.String(length=80), nullable=True),
        sa.Column("entered_in_error", sa.Boolean(), nullable=False),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_consent_record")),
    )
    op.create_index(op.f("ix_consent_record_helhedsplan_id"), "consent_record", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_consent_record_organisation_id"), "consent_record", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_consent_record_person_id"), "consent_record", ["person_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("thing", sa.String(length=140), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("bases", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("retracted", sa.Boolean(), nullable=False),
        sa.Column("rests_on", sa.Uuid(), nullable=True),
        sa.Column("log_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("thing", "entry_id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_entry_id"), "decision", ["entry_id"], unique=False)
    op.create_index(op.f("ix_decision_helhedsplan_id"), "decision", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_decision_rests_on"), "decision", ["rests_on"], unique=False)
    op.create_table(
        "progression",
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("answers", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("topics", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("activities", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("no_activity", sa.String(length=20), nullable=True),
        sa.Column("conversations", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=True),
        sa.Column("goal", sa.String(length=200), nullable=True),
        sa.Column("segment", sa.String(length=20), nullable=True),
        sa.Column("guided_before", sa.Boolean(), nullable=True),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_progression")),
    )
    op.create_index(op.f("ix_progression_helhedsplan_id"), "progression", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_progression_organisation_id"), "progression", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_progression_person_id"), "progression", ["person_id"], unique=False)
    op.create_table(
        "recipient_told",
        sa.Column("withdrawal_id", sa.Uuid(), nullable=False),
        sa.Column("party", sa.String(length=80), nullable=False),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_recipient_told")),
    )
    op.create_index(op.f("ix_recipient_told_helhedsplan_id"), "recipient_told", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_recipient_told_organisation_id"), "recipient_told", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_recipient_told_person_id"), "recipient_told", ["person_id"], unique=False)
    op.create_index(op.f("ix_recipient_told_withdrawal_id"), "recipient_told", ["withdrawal_id"], unique=False)
    op.create_table(
        "share",
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.String(length=40), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
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
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_share")),
    )
    op.create_index(op.f("ix_share_helhedsplan_id"), "share", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_share_organisation_id"), "share", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_share_person_id"), "share", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_share_person_id"), table_name="share")
    op.drop_index(op.f("ix_share_organisation_id"), table_name="share")
    op.drop_index(op.f("ix_share_helhedsplan_id"), table_name="share")
    op.drop_table("share")
    op.drop_index(op.f("ix_recipient_told_withdrawal_id"), table_name="recipient_told")
    op.drop_index(op.f("ix_recipient_told_person_id"), table_name="recipient_told")
    op.drop_index(op.f("ix_recipient_told_organisation_id"), table_name="recipient_told")
    op.drop_index(op.f("ix_recipient_told_helhedsplan_id"), table_name="recipient_told")
    op.drop_table("recipient_told")
    op.drop_index(op.f("ix_progression_person_id"), table_name="progression")
    op.drop_index(op.f("ix_progression_organisation_id"), table_name="progression")
    op.drop_index(op.f("ix_progression_helhedsplan_id"), table_name="progression")
    op.drop_table("progression")
    op.drop_index(op.f("ix_decision_rests_on"), table_name="decision")
    op.drop_index(op.f("ix_decision_helhedsplan_id"), table_name="decision")
    op.drop_index(op.f("ix_decision_entry_id"), table_name="decision")
    op.drop_table("decision")
    op.drop_index(op.f("ix_consent_record_person_id"), table_name="consent_record")
    op.drop_index(op.f("ix_consent_record_organisation_id"), table_name="consent_record")
    op.drop_index(op.f("ix_consent_record_helhedsplan_id"), table_name="consent_record")
    op.drop_table("consent_record")
    op.drop_index(op.f("ix_consent_record_id"), table_name="consent")
    op.drop_index("ix_consent_recipient", table_name="consent")
    op.drop_index(op.f("ix_consent_person_id"), table_name="consent")
    op.drop_index(op.f("ix_consent_organisation_id"), table_name="consent")
    op.drop_index(op.f("ix_consent_helhedsplan_id"), table_name="consent")
    op.drop_table("consent")
    op.drop_index(op.f("ix_conflict_person_id"), table_name="conflict")
    op.drop_index(op.f("ix_conflict_helhedsplan_id"), table_name="conflict")
    op.drop_table("conflict")
