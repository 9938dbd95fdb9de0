"""dated terms and forms: a case tells since when which terms held, and what a crew did

The tables are the same. What stands in them is not: they are made anew from the log whenever the version rises.
"""

from __future__ import annotations

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    pass
