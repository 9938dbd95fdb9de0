"""How the file that all programmes share is read (shared.toml)."""

from __future__ import annotations

from outreach.programmes import nodes
from outreach.programmes.model import DataType, Purpose, Recipient, Retention, Shared
from outreach.programmes.nodes import Node, Wrong, distinct, identifier, number, one_of, text

LEGAL_FUNCTIONS = ("gdpr_consent", "explicit_consent", "confidentiality_waiver", "obtain_information")
ORGANISATIONS = ("helhedsplan", "kommune")
LONGEST_ID = 40
DIRECTIONS = ("share", "obtain", "both")
RETAINED = ("person", "consent_evidence", "look_up_log")
ENDINGS = ("closed", "ended", "written")


def shared(node: Node) -> Shared:
    """The whole file. Raises `Wrong`; what else is wrong is noted in the node's list."""
    at = node.fields(*Shared.__dataclass_fields__)
    found = Shared(
        version=at.need("version", number(1, 10_000)),
        recipients=at.need("recipients", distinct(recipient, lambda one: one.id)),
        data_types=at.need("data_types", distinct(data_type, lambda one: one.id)),
        purposes=at.need("purposes", distinct(purpose, lambda one: one.id)),
        retention=at.need("retention", distinct(retention, lambda one: one.id)),
    )
    if not node.mistakes:
        _check(found)
    return found


def recipient(node: Node) -> Recipient:
    at = node.fields(*Recipient.__dataclass_fields__)
    return Recipient(
        at.need("id", short),
        at.need("label", text),
        at.may("organisation", one_of(ORGANISATIONS), None),
        at.may("cvr", cvr, None),
        *(at.may(name, line, None) for name in ("contact", "dpo_contact")),
    )


def data_type(node: Node) -> DataType:
    at = node.fields(*DataType.__dataclass_fields__)
    return DataType(at.need("id", short), at.need("label", text), at.may("special_category", nodes.flag, False))


def line(node: Node) -> str:
    if not isinstance(node.value, str) or not node.value.strip() or len(node.value) > 200:
        raise node.wrong("a line of words")
    return node.value


def cvr(node: Node) -> str:
    """The number of an organisation in the Central Business Register."""
    if not isinstance(node.value, str) or not (node.value.isascii() and node.value.isdigit() and len(node.value) == 8):
        raise node.wrong("a CVR number of eight digits, in quotes")
    return node.value


def short(node: Node) -> str:
    """An id as an entry can name it."""
    if len(identifier(node)) > LONGEST_ID:
        raise node.wrong(f"an id of at most {LONGEST_ID} characters")
    return str(node.value)


def purpose(node: Node) -> Purpose:
    at = node.fields(*Purpose.__dataclass_fields__)
    return Purpose(
        id=at.need("id", short),
        label=at.need("label", text),
        legal_function=at.need("legal_function", one_of(LEGAL_FUNCTIONS)),
        direction=at.need("direction", one_of(DIRECTIONS)),
        recipients=at.need("recipients", distinct(identifier)),
        data_types=at.need("data_types", distinct(identifier)),
        months=at.may("months", number(1, 120), 12),
        special_category=at.may("special_category", nodes.flag, False),
        source=at.may("source", identifier, None),
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
    special = {one.id: one.special_category for one in found.data_types}
    for at, one in enumerate(found.purposes):
        strange = [id for id in one.recipients if id not in known]
        if strange:
            raise Wrong(f"purposes[{at}].recipients", f"expected ids of recipients: {strange[0]} is none")
        if one.source not in {None, *known}:
            raise Wrong(f"purposes[{at}].source", f"expected the id of a recipient: {one.source} is none")
        unknown = [id for id in one.data_types if id not in special]
        if unknown:
            raise Wrong(f"purposes[{at}].data_types", f"expected ids of data_types: {unknown[0]} is none")
        if not one.special_category and any(special[id] for id in one.data_types):
            raise Wrong(f"purposes[{at}].special_category", "expected true: a special category is among its data_types")
        if one.special_category and one.legal_function == "gdpr_consent":
            raise Wrong(f"purposes[{at}].legal_function", "expected explicit_consent for a special category (art. 9)")
    missing = [id for id in RETAINED if id not in {one.id for one in found.retention}]
    if missing:
        raise Wrong("retention", f"expected a row for {missing[0]}")
