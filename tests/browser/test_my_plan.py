"""The young person's own page, on their own phone: link, PIN, stairs, without a net; the guardian; the proof."""

from __future__ import annotations

import pytest

from outreach.accounts.plan_link import LinkRole
from tests.browser.town import Town
from tests.browser.young import PHONE, Case, MakeYoung, Young
from tests.plan import PIN, WRONG

pytestmark = pytest.mark.browser


def test_a_link_and_a_code_open_the_stairs_and_the_secret_stands_in_no_address(
    young: MakeYoung, yusufs: Case, town: Town
) -> None:
    yusufs.begins_a_job("Boldklubben Nordbyen", 4)
    yusufs.confirms("mitid")
    yusuf, link = young(), yusufs.makes_a_link()
    yusuf.opens_the_link(link)
    assert yusuf.page.url == f"{town.stage.base}/plan/da/"
    yusuf.opens_the_plan(PIN)

    yusuf.sees("Hej Yusuf")
    yusuf.sees("Trin 1 af 4")
    assert yusuf.steps() == [
        "Mellemtrinet Sprunget over",
        "1 Lommepengejob Her er du",
        "2 Fritidsjob i kommunen eller boligorganisationen Næste trin",
        "3 Fritidsjob i en virksomhed Senere",
        "4 Praktik eller læreplads Senere",
    ]
    yusuf.sees_of("Har MitID", "Godkendt")
    yusuf.sees("Boldklubben Nordbyen", "#places")
    yusuf.sees("Timer i alt: 4", "#hours")
    yusuf.sees(yusufs.worker, "#helper")
    assert yusuf.page.locator("#call").get_attribute("href") == f"tel:{PHONE.replace(' ', '')}"
    assert yusuf.page.locator("#sms").get_attribute("href") == f"sms:{PHONE.replace(' ', '')}"
    assert "Demir" not in yusuf.page.content()
    assert yusuf.leaks == []
    assert yusuf.context.cookies() == []


def test_five_wrong_codes_lock_the_link_and_say_for_how_long(young: MakeYoung, yusufs: Case) -> None:
    yusuf = young()
    yusuf.opens_the_link(yusufs.makes_a_link())
    yusuf.types("12")
    yusuf.sees("Koden har seks tal. Prøv igen.")
    for left in (4, 3, 2, 1):
        yusuf.types(WRONG)
        yusuf.sees(f"Koden var forkert. Forsøg tilbage: {left}.")
    yusuf.looks_around()
    yusuf.types(WRONG)
    yusuf.is_told("Låst lidt")
    assert "Prøv igen kl. " in yusuf.page.locator("#stop").inner_text()
    yusuf.tap_button("Prøv igen")
    yusuf.types(PIN)
    yusuf.is_told("Låst lidt")
    assert yusuf.databases() == ["plan"]


def test_the_first_time_without_a_net_says_so_and_goes_on_when_there_is_one(young: MakeYoung, yusufs: Case) -> None:
    yusuf = young()
    yusuf.opens_the_link(yusufs.makes_a_link())
    yusuf.loses_coverage()
    yusuf.types(PIN)
    yusuf.is_told("Du er ikke på nettet")
    yusuf.sees("Bliv her på siden, og prøv igen.")
    yusuf.has_coverage_again()
    yusuf.tap_button("Prøv igen")
    yusuf.opens_the_plan(PIN)


def test_after_the_first_visit_it_opens_without_a_net_with_what_was_seen_last(yusuf: Young) -> None:
    yusuf.is_kept_on_the_phone()
    yusuf.closes_the_page()
    yusuf.loses_coverage()
    yusuf.opens_the_page()
    yusuf.is_asked_for_the_code()
    yusuf.sees("Velkommen tilbage")
    yusuf.types(WRONG)
    yusuf.sees("Koden var forkert. Forsøg tilbage: 9. Så sletter vi planen på denne telefon.")
    yusuf.opens_the_plan(PIN)
    assert "1 Lommepengejob Her er du" in yusuf.steps()
    yusuf.sees("Du er ikke på nettet. Her er det, du så sidst.")
    yusuf.looks_around()
    yusuf.has_coverage_again()
    yusuf.no_longer_sees("Du er ikke på nettet.")


def test_a_tick_without_a_net_is_kept_sent_later_and_confirmed_by_the_worker(yusuf: Young, yusufs: Case) -> None:
    yusuf.is_kept_on_the_phone()
    yusuf.loses_coverage()
    yusuf.ticks("Har en bankkonto")
    yusuf.sees_of("Har en bankkonto", "Gemt på telefonen. Vi sender det, når du er på nettet.")
    yusuf.ticks("Har et skattekort")
    yusuf.sees("Ikke sendt endnu: 2")
    yusuf.ticks("Har et skattekort")  # that was a mistake
    yusuf.sees_of("Har et skattekort", "Ikke endnu")
    yusuf.closes_the_page()
    yusuf.opens_the_page()
    yusuf.opens_the_plan(PIN)
    yusuf.sees_of("Har en bankkonto", "Gemt på telefonen.")

    yusuf.has_coverage_again()
    yusuf.sees_of("Har en bankkonto", f"Venter på {yusufs.worker}")
    yusuf.no_longer_sees("Ikke sendt endnu")
    bank = {"step": "pocket_money_job", "item": "bank_account", "done": True}
    tax = {"step": "pocket_money_job", "item": "tax_card"}
    sent = [
        ("checklist_tick", bank),
        ("checklist_tick", tax | {"done": True}),
        ("checklist_tick", tax | {"done": False}),
    ]
    assert yusufs.received_from(yusuf.link) == sent
    yusufs.confirms("bank_account")
    yusuf.asks_for_news()
    yusuf.sees_of("Har en bankkonto", "Godkendt")
    yusuf.looks_around()


def test_what_is_written_nowhere_else_lies_on_the_phone_sealed(yusuf: Young) -> None:
    kept = yusuf.page.evaluate(EVERYTHING)
    for word in ("Yusuf", "Amira", "Lommepengejob", yusuf.link.secret, PIN):
        assert word not in kept, word
    assert "person_id" in kept  # the control: it is read


def test_a_step_that_is_reached_is_told_and_the_stairs_are_bricked_up(yusuf: Young, yusufs: Case) -> None:
    yusufs.moves_up("public_job")
    yusuf.asks_for_news()
    yusuf.sees("Du er kommet et trin op. Godt gået!")
    yusuf.sees("Trin 2 af 4")
    assert yusuf.steps()[1:3] == ["1 Lommepengejob Nået", "2 Fritidsjob i kommunen eller boligorganisationen Her er du"]
    assert yusuf.page.locator("#ladder [data-state=now] .flag").count() == 1
    yusuf.looks_around()


def test_a_talk_and_ones_data_are_asked_for_in_one_tap_each(yusuf: Young, yusufs: Case) -> None:
    yusuf.tap_button("Bed om en snak")
    yusuf.sees("Du har bedt om en snak.")
    yusuf.tap_button("Bed om mine data")
    yusuf.sees("Du har bedt om dine data.")
    wishes = [("wish", {"what": "talk"}), ("wish", {"what": "data"})]
    yusuf.waits_until(lambda: yusufs.received_from(yusuf.link) == wishes, "both have come")
    yusuf.looks_around()


def test_a_guardian_sees_what_concerns_them_and_nothing_else(young: MakeYoung, yusufs: Case) -> None:
    yusufs.begins_a_job("Boldklubben Nordbyen", 4)
    mother = young()
    mother.opens_the_link(yusufs.makes_a_link(LinkRole.GUARDIAN))
    mother.opens_the_plan(PIN)
    mother.sees("Job for Yusuf")
    mother.sees("Du fik besked på skrift 26. jan. 2026")
    mother.sees("Kontrakten er ikke skrevet under endnu.")
    mother.sees("Uge 6", "#weeks")
    for none in ("#ladder", "#now", "#proof-card", "#hours", ".tick"):
        assert mother.page.locator(none).count() == 0, none
    mother.tap_button("Bed om en snak")
    mother.sees("Du har bedt om en snak.")
    mother.sees("Hvad vi har skrevet om den unge")
    mother.tap_button("Bed om at se det")
    mother.sees("Du hører fra os inden en måned.")


def test_a_proof_is_danish_printed_alone_and_its_code_leads_to_the_check_page(yusuf: Young, yusufs: Case) -> None:
    yusufs.begins_a_job("Boldklubben Nordbyen", 4)
    yusuf.speaks("tr")
    yusuf.tap_button("Belge oluştur")
    yusuf.sees("Bevis for fritidsjob", "#proof")
    yusuf.sees("Yusuf Demir", "#proof")
    yusuf.sees("Trin 1: Lommepengejob", "#proof")
    yusuf.looks_around()
    assert yusuf.page.locator("#proof").get_attribute("lang") == "da"
    assert yusuf.page.locator("#proof img").evaluate("(one) => one.complete && one.naturalWidth > 50")
    yusuf.page.emulate_media(media="print")
    shown = yusuf.page.evaluate(
        "[...document.querySelectorAll('.bar, footer, .no-print')].some((one) => one.checkVisibility())"
    )
    assert not shown and yusuf.page.locator("#proof").is_visible()
    yusuf.page.emulate_media(media="screen")
    yusuf.loses_coverage()
    yusuf.tap_button("Geri")
    yusuf.tap_button("Belge oluştur")
    yusuf.sees("Belge oluşturmak için internete bağlı olmalısın.")
    yusuf.sees("Yusuf Demir", "#proof")  # of last time


def test_arabic_from_the_first_moment_with_arabic_digits(young: MakeYoung, yusufs: Case) -> None:
    yusuf, link = young(), yusufs.makes_a_link()
    yusuf.opens_the_link(link)
    yusuf.speaks("ar")
    assert yusuf.page.locator("html").get_attribute("dir") == "rtl"
    yusuf.sees("ترجمت آلة هذه الصفحة.", "footer")
    yusuf.opens_the_plan("".join(chr(0x660 + int(digit)) for digit in PIN))
    yusuf.sees("الدرجة 1 من 4")
    yusuf.is_kept_on_the_phone()
    yusuf.closes_the_page()
    yusuf.loses_coverage()
    yusuf.opens_the_page()
    yusuf.is_asked_for_the_code()
    assert yusuf.page.locator("html").get_attribute("lang") == "ar"  # as it was chosen
    assert yusuf.leaks == []


EVERYTHING = """async () => {
  const parts = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
  parts.push(document.cookie, location.href);
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => { indexedDB.open(name).onsuccess = ({ target }) => done(target.result) });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise((done) => {
        db.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => done(target.result);
      });
      const bytes = (key, value) => value instanceof ArrayBuffer ? new TextDecoder().decode(value)
        : ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value;
      parts.push(JSON.stringify(rows, bytes));
    }
    db.close();
  }
  return parts.join("\\n");
}"""
