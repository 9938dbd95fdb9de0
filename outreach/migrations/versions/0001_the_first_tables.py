"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "abandonment",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("refused_id", sa.Uuid(), nullable=True),
        sa.Column("refused_sequence", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_abandonment")),
    )
    op.create_table(
        "area",
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("area_id", name=op.f("pk_area")),
    )
    op.create_index(op.f("ix_area_helhedsplan_id"), "area", ["helhedsplan_id"], unique=False)
    op.create_table(
        "chain",
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("helhedsplan_id", name=op.f("pk_chain")),
    )
    op.create_table(
        "departure",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departure")),
    )
    op.create_index("ix_departure_area", "departure", ["area_id", "changed_sequence"], unique=False)
    op.create_table(
        "entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("log_sequence", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=True),
        sa.Column("programme_version", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("actor_type", sa.String(length=20), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("device_sequence", sa.BigInteger(), nullable=True),
        sa.Column("about_type", sa.String(length=20), nullable=True),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("utc_offset", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaces_refused", sa.Uuid(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("helhedsplan_id", "log_sequence", name=op.f("uq_entry_helhedsplan_id")),
    )
    op.create_index("ix_entry_about", "entry", ["helhedsplan_id", "about_id"], unique=False)
    op.create_index("ix_entry_device", "entry", ["device_id", "device_sequence"], unique=False)
    op.create_index(
        "ix_entry_replaces",
        "entry",
        ["replaces_refused"],
        unique=False,
        sqlite_where=sa.text("replaces_refused IS NOT NULL"),
        postgresql_where=sa.text("replaces_refused IS NOT NULL"),
    )
    op.create_table(
        "held",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("waiting_for", sa.String(length=100), nullable=False),
        sa.Column("problem", sa.String(length=30), nullable=True),
        sa.Column("log_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_held")),
    )
    op.create_index("ix_held_open", "held", ["helhedsplan_id", "problem"], unique=False)
    op.create_index(op.f("ix_held_waiting_for"), "held", ["waiting_for"], unique=False)
    op.create_table(
        "helhedsplan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helhedsplan")),
    )
    op.create_table(
        "line",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("root_id", sa.Uuid(), nullable=False),
        sa.Column("log_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_line")),
    )
    op.create_index(op.f("ix_line_root_id"), "line", ["root_id"], unique=False)
    op.create_table(
        "open_counselling",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("arrival", sa.String(length=20), nullable=False),
        sa.Column("referred_by", sa.String(length=100), nullable=True),
        sa.Column("topics", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("bridging", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("next_step", sa.String(length=200), nullable=True),
        sa.Column("next_step_by", sa.Date(), nullable=True),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_open_counselling")),
    )
    op.create_index(op.f("ix_open_counselling_helhedsplan_id"), "open_counselling", ["helhedsplan_id"], unique=False)
    op.create_index("ix_open_counselling_person", "open_counselling", ["person_id", "occurred_at"], unique=False)
    op.create_index(op.f("ix_open_counselling_session_id"), "open_counselling", ["session_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("nickname", sa.String(length=80), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("phone", sa.String(length=30), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("registered_by", sa.Uuid(), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_area_id"), "person", ["area_id"], unique=False)
    op.create_index(op.f("ix_person_helhedsplan_id"), "person", ["helhedsplan_id"], unique=False)
    op.create_table(
        "quarantine",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("device_sequence", sa.BigInteger(), nullable=True),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
    )
    op.create_index("ix_quarantine_device", "quarantine", ["device_id", "device_sequence"], unique=False)
    op.create_index(op.f("ix_quarantine_helhedsplan_id"), "quarantine", ["helhedsplan_id"], unique=False)
    op.create_table(
        "refusal",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("device_sequence", sa.BigInteger(), nullable=True),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("replaces_refused", sa.Uuid(), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusal")),
        sa.UniqueConstraint("device_id", "fingerprint", name=op.f("uq_refusal_device_id")),
    )
    op.create_index("ix_refusal_device", "refusal", ["device_id", "device_sequence"], unique=False)
    op.create_index(op.f("ix_refusal_entry_id"), "refusal", ["entry_id"], unique=False)
    op.create_index(op.f("ix_refusal_helhedsplan_id"), "refusal", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_refusal_replaces_refused"), "refusal", ["replaces_refused"], unique=False)
    op.create_table(
        "session",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.Time(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nobody_came", sa.Boolean(), nullable=True),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_area_id"), "session", ["area_id"], unique=False)
    op.create_index(op.f("ix_session_helhedsplan_id"), "session", ["helhedsplan_id"], unique=False)
    op.create_table(
        "sign_in_try",
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_sign_in_try")),
    )
    op.create_table(
        "site",
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_site")),
    )
    op.create_index(op.f("ix_site_helhedsplan_id"), "site", ["helhedsplan_id"], unique=False)
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
        sa.Column("log_sequence", sa.BigInteger(), nullable=False),
        sa.Column("changed_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_standing")),
    )
    op.create_index("ix_standing_about", "standing", ["about_id"], unique=False)
    op.create_index("ix_standing_list", "standing", ["helhedsplan_id", "organisation_id", "log_sequence"], unique=False)
    op.create_index("ix_standing_own", "standing", ["actor_id", "changed_sequence"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["helhedsplan_id"], ["helhedsplan.id"], name=op.f("fk_organisation_helhedsplan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_index(op.f("ix_organisation_helhedsplan_id"), "organisation", ["helhedsplan_id"], unique=False)
    op.create_table(
        "user_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["helhedsplan_id"], ["helhedsplan.id"], name=op.f("fk_user_account_helhedsplan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("email", name=op.f("uq_user_account_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_user_account_fs_uniquifier")),
    )
    op.create_index(op.f("ix_user_account_helhedsplan_id"), "user_account", ["helhedsplan_id"], unique=False)
    op.create_table(
        "actor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["helhedsplan_id"], ["helhedsplan.id"], name=op.f("fk_actor_helhedsplan_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_actor_organisation_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_actor_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
    )
    op.create_index(op.f("ix_actor_helhedsplan_id"), "actor", ["helhedsplan_id"], unique=False)
    op.create_index(op.f("ix_actor_organisation_id"), "actor", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_actor_user_id"), "actor", ["user_id"], unique=False)
    op.create_table(
        "enrolment_code",
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["helhedsplan_id"], ["helhedsplan.id"], name=op.f("fk_enrolment_code_helhedsplan_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_enrolment_code_user_id")),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("pk_enrolment_code")),
    )
    op.create_index(op.f("ix_enrolment_code_user_id"), "enrolment_code", ["user_id"], unique=False)
    op.create_table(
        "actor_area",
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_actor_area_actor_id")),
        sa.ForeignKeyConstraint(["helhedsplan_id"], ["helhedsplan.id"], name=op.f("fk_actor_area_helhedsplan_id")),
        sa.PrimaryKeyConstraint("actor_id", "area_id", name=op.f("pk_actor_area")),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("helhedsplan_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("public_key", sa.String(length=300), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("app_version", sa.String(length=40), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_contact_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unsent", sa.Integer(), nullable=False),
        sa.Column("oldest_unsent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_device_actor_id")),
        sa.ForeignKeyConstraint(["helhedsplan_id"], ["helhedsplan.id"], name=op.f("fk_device_helhedsplan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_device_token_hash")),
    )
    op.create_index(op.f("ix_device_actor_id"), "device", ["actor_id"], unique=False)
    op.create_index(op.f("ix_device_helhedsplan_id"), "device", ["helhedsplan_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_device_helhedsplan_id"), table_name="device")
    op.drop_index(op.f("ix_device_actor_id"), table_name="device")
    op.drop_table("device")
    op.drop_table("actor_area")
    op.drop_index(op.f("ix_enrolment_code_user_id"), table_name="enrolment_code")
    op.drop_table("enrolment_code")
    op.drop_index(op.f("ix_actor_user_id"), table_name="actor")
    op.drop_index(op.f("ix_actor_organisation_id"), table_name="actor")
    op.drop_index(op.f("ix_actor_helhedsplan_id"), table_name="actor")
    op.drop_table("actor")
    op.drop_index(op.f("ix_user_account_helhedsplan_id"), table_name="user_account")
    op.drop_table("user_account")
    op.drop_index(op.f("ix_organisation_helhedsplan_id"), table_name="organisation")
    op.drop_table("organisation")
    op.drop_index("ix_standing_own", table_name="standing")
    op.drop_index("ix_standing_list", table_name="standing")
    op.drop_index("ix_standing_about", table_name="standing")
    op.drop_table("standing")
    op.drop_index(op.f("ix_site_helhedsplan_id"), table_name="site")
    op.drop_table("site")
    op.drop_table("sign_in_try")
    op.drop_index(op.f("ix_session_helhedsplan_id"), table_name="session")
    op.drop_index(op.f("ix_session_area_id"), table_name="session")
    op.drop_table("session")
    op.drop_index(op.f("ix_refusal_replaces_refused"), table_name="refusal")
    op.drop_index(op.f("ix_refusal_helhedsplan_id"), table_name="refusal")
    op.drop_index(op.f("ix_refusal_entry_id"), table_name="refusal")
    op.drop_index("ix_refusal_device", table_name="refusal")
    op.drop_table("refusal")
    op.drop_index(op.f("ix_quarantine_helhedsplan_id"), table_name="quarantine")
    op.drop_index("ix_quarantine_device", table_name="quarantine")
    op.drop_table("quarantine")
    op.drop_index(op.f("ix_person_helhedsplan_id"), table_name="person")
    op.drop_index(op.f("ix_person_area_id"), table_name="person")
    op.drop_table("person")
    op.drop_index(op.f("ix_open_counselling_session_id"), table_name="open_counselling")
    op.drop_index("ix_open_counselling_person", table_name="open_counselling")
    op.drop_index(op.f("ix_open_counselling_helhedsplan_id"), table_name="open_counselling")
    op.drop_table("open_counselling")
    op.drop_index(op.f("ix_line_root_id"), table_name="line")
    op.drop_table("line")
    op.drop_table("helhedsplan")
    op.drop_index(op.f("ix_held_waiting_for"), table_name="held")
    op.drop_index("ix_held_open", table_name="held")
    op.drop_table("held")
    op.drop_index(
        "ix_entry_replaces",
        table_name="entry",
        sqlite_where=sa.text("replaces_refused IS NOT NULL"),
        postgresql_where=sa.text("replaces_refused IS NOT NULL"),
    )
    op.drop_index("ix_entry_device", table_name="entry")
    op.drop_index("ix_entry_about", table_name="entry")
    op.drop_table("entry")
    op.drop_index("ix_departure_area", table_name="departure")
    op.drop_table("departure")
    op.drop_table("chain")
    op.drop_index(op.f("ix_area_helhedsplan_id"), table_name="area")
    op.drop_table("area")
    op.drop_table("abandonment")
