"""What an error page says: what happened, and what to do now."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class Words:
    title: LazyString
    what: LazyString
    now: LazyString


CSRF = Words(
    _l("Siden var for gammel"),
    _l("Siden havde stået åben for længe, eller du er logget ind igen imens. Intet er gemt."),
    _l("Gå tilbage, genindlæs siden, og prøv igen."),
)
_WORDS = {
    400: Words(
        _l("Det kunne vi ikke læse"),
        _l("Det, der blev sendt, manglede noget eller så forkert ud. Intet er gemt."),
        _l("Gå tilbage, og prøv igen. Bliver det ved, så sig det til din administrator."),
    ),
    403: Words(
        _l("Her har du ikke adgang"),
        _l("Siden hører til en anden rolle end den, du har lige nu."),
        _l("Skal du bruge den, så spørg din administrator. Har du flere roller, kan du skifte."),
    ),
    404: Words(
        _l("Siden findes ikke"),
        _l("Adressen er skrevet forkert, eller det, den viste, er ikke dit at se."),
        _l("Gå til forsiden, og find det derfra."),
    ),
    405: Words(
        _l("Det kan man ikke her"),
        _l("Siden blev åbnet på en måde, den ikke kender."),
        _l("Gå til forsiden, og find det derfra."),
    ),
    413: Words(
        _l("Det er for stort"),
        _l("Det, du sendte, fylder mere, end vi kan tage imod. Intet er gemt."),
        _l("Gør det kortere, og prøv igen."),
    ),
    429: Words(
        _l("Vent lidt"),
        _l("Der er prøvet for mange gange på kort tid."),
        _l("Vent et kvarter, og prøv igen."),
    ),
    500: Words(
        _l("Noget gik galt hos os"),
        _l("Det er ikke dig. Det er skrevet ned, så det kan blive rettet."),
        _l("Prøv igen om lidt. Det, der er gemt på telefonen, er der stadig."),
    ),
    503: Words(
        _l("Vi er optaget lige nu"),
        _l("Der er travlt, eller vi er ved at starte. Intet er gået tabt."),
        _l("Vent et øjeblik, og prøv igen."),
    ),
    507: Words(
        _l("Der er ikke mere plads"),
        _l("Serverens disk er fuld, så intet nyt kan gemmes her. Det, der er på telefonen, bliver der."),
        _l("Sig det til din administrator nu."),
    ),
}
_OTHER_4XX, _OTHER_5XX = 400, 500


def words_for(status: int) -> Words:
    """The words of a status, or of its family."""
    return _WORDS.get(status) or _WORDS[_OTHER_4XX if status < 500 else _OTHER_5XX]
