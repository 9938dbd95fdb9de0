"""how much guidance there was before the measuring began"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("progression", sa.Column("guided_conversations", sa.Integer(), nullable=True))
    op.add_column("progression", sa.Column("guided_for", sa.String(length=20), nullable=True))


def downgrade() -> None:
    op.drop_column("progression", "guided_for")
    op.drop_column("progression", "guided_conversations")
