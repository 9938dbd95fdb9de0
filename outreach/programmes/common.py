"""How the file that all programmes share is read (shared.toml)."""

from __future__ import annotations

from outreach.programmes import nodes
from outreach.programmes.model import Purpose, Recipient, Retention, Shared
from outreach.programmes.nodes import Node, Wrong, distinct, identifier, number, one_of, text

LEGAL_FUNCTIONS = ("gdpr_consent", "explicit_consent", "confidentiality_waiver", "obtain_information")
DIRECTIONS = ("share", "obtain", "both")
RETAINED = ("person", "consent_evidence", "look_up_log")
ENDINGS = ("closed", "ended", "written")


def shared(node: Node) -> Shared:
    """The whole file. Raises `Wrong`; what else is wrong is noted in the node's list."""
    at = node.fields(*Shared.__dataclass_fields__)
    found = Shared(
        version=at.need("version", number(1, 10_000)),
        recipients=at.need("recipients", distinct(recipient, lambda one: one.id)),
        purposes=at.need("purposes", distinct(purpose, lambda one: one.id)),
        retention=at.need("retention", distinct(retention, lambda one: one.id)),
    )
    if not node.mistakes:
        _check(found)
    return found


def recipient(node: Node) -> Recipient:
    at = node.fields("id", "label")
    return Recipient(at.need("id", identifier), at.need("label", text))


def purpose(node: Node) -> Purpose:
    at = node.fields(*Purpose.__dataclass_fields__)
    return Purpose(
        id=at.need("id", identifier),
        label=at.need("label", text),
        legal_function=at.need("legal_function", one_of(LEGAL_FUNCTIONS)),
        direction=at.need("direction", one_of(DIRECTIONS)),
        recipients=at.need("recipients", distinct(identifier)),
        months=at.may("months", number(1, 120), 12),
        special_category=at.may("special_category", nodes.flag, False),
    )


def retention(node: Node) -> Retention:
    at = node.fields(*Retention.__dataclass_fields__)
    return Retention(
        id=at.need("id", one_of(RETAINED)),
        label=at.need("label", text),
        months=at.need("months", number(1, 1200)),
        after=at.need("after", one_of(ENDINGS)),
    )


def _check(found: Shared) -> None:
    """What one part says of another; nothing that is kept goes without a rule. Raises `Wrong`."""
    known = {one.id for one in found.recipients}
    for at, one in enumerate(found.purposes):
        strange = [id for id in one.recipients if id not in known]
        if strange:
            raise Wrong(f"purposes[{at}].recipients", f"expected ids of recipients: {strange[0]} is none")
        if one.special_category and one.legal_function == "gdpr_consent":
            raise Wrong(f"purposes[{at}].legal_function", "expected explicit_consent for a special category (art. 9)")
    missing = [id for id in RETAINED if id not in {one.id for one in found.retention}]
    if missing:
        raise Wrong("retention", f"expected a row for {missing[0]}")
