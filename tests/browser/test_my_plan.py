"""The young person's own page, on their own phone: the link, the PIN, the stairs, without a net, lost, closed."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from outreach.accounts.plan_link import LinkRole
from tests.browser import served
from tests.browser.town import Stage, Town
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


def test_a_link_that_the_worker_revokes_ends_the_open_view_and_leaves_nothing(yusuf: Young, yusufs: Case) -> None:
    link = yusuf.link
    yusufs.revokes(link)
    yusuf.asks_for_news()  # no tap: what was under way when it was revoked may have closed the page already
    yusuf.is_told("Linket er lukket")
    assert not yusuf.sees_now("Yusuf")
    assert yusuf.databases() == ["plan"]
    yusuf.opens_the_link(link)
    yusuf.types(PIN)
    yusuf.is_told("Linket er lukket")


def test_a_new_link_replaces_the_old_one_and_opens_on_the_same_phone(yusuf: Young, yusufs: Case) -> None:
    new = yusufs.makes_a_link()
    yusuf.opens_the_link(new)
    yusuf.sees("Der ligger en plan på telefonen.")
    yusuf.opens_the_plan(PIN)
    yusuf.waits_until(lambda: len(yusuf.databases()) == 2, "the old phone's own is gone")


def test_a_lost_phone_is_closed_from_another_one(yusuf: Young, yusufs: Case, young: MakeYoung) -> None:
    other = young()
    other.opens_the_link(yusuf.link)
    other.opens_the_plan(PIN)
    other.tap_button("Jeg har mistet min telefon")
    other.sees("Vil du lukke linket?", "#sure")
    other.looks_around()
    other.tap_button("Luk mit link", "#sure")
    other.is_told("Linket er lukket")
    yusuf.closes_the_page()  # whoever found it opens it: before any code is asked for
    yusuf.opens_the_page()
    yusuf.is_told("Linket er lukket")
    assert yusuf.databases() == ["plan"]


def test_closing_it_on_this_phone_leaves_nothing_and_the_link_opens_it_again(yusuf: Young) -> None:
    yusuf.tap_button("Luk min plan på denne telefon")
    yusuf.tap_button("Fortryd", "#sure")
    yusuf.sees("Hej Yusuf")
    yusuf.tap_button("Luk min plan på denne telefon")
    yusuf.tap_button("Ja, luk den her", "#sure")
    yusuf.is_told("Planen er lukket her")
    assert yusuf.databases() == ["plan"]
    yusuf.opens_the_page()
    yusuf.is_told("Brug dit link")
    link = yusuf.link
    yusuf.page.locator("#paste").fill(f"https://example.org/plan/#{link.secret}")
    yusuf.tap_button("Brug linket")
    yusuf.opens_the_plan(PIN)


def test_ten_wrong_codes_wipe_the_phone_and_the_link_brings_it_back(yusuf: Young) -> None:
    yusuf.tap_button("Lås")
    yusuf.is_asked_for_the_code()
    assert not yusuf.sees_now("Yusuf")
    for left in range(9, 0, -1):
        yusuf.types(WRONG)
        yusuf.sees(f"Forsøg tilbage: {left}.")
    yusuf.types(WRONG)
    yusuf.is_told("Planen er slettet her")
    assert yusuf.databases() == ["plan"]
    yusuf.opens_the_link(yusuf.link)
    yusuf.opens_the_plan(PIN)


def test_another_tab_is_closed_too_when_everything_goes(yusuf: Young) -> None:
    other = yusuf.context.new_page()
    other.goto(f"{yusuf.base}/plan/")
    other.locator("#pin").fill(PIN)
    other.locator("#pin-open").tap()
    other.locator("#hello").wait_for()
    yusuf.page.bring_to_front()
    yusuf.tap_button("Luk min plan på denne telefon")
    yusuf.tap_button("Ja, luk den her", "#sure")
    yusuf.is_told("Planen er lukket her")
    other.locator("h1", has_text="Brug dit link").wait_for()


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


def test_the_page_can_be_put_on_the_home_screen_under_a_neutral_name(yusuf: Young) -> None:
    yusuf.is_kept_on_the_phone()
    browser = yusuf.context.new_cdp_session(yusuf.page)
    found = browser.send("Page.getAppManifest")
    assert found["errors"] == []
    manifest = json.loads(found["data"])
    assert (manifest["name"], manifest["scope"], manifest["display"]) == ("Min plan", "/plan/", "standalone")


def test_neither_app_serves_or_opens_the_other(yusuf: Young, town: Town) -> None:
    yusuf.is_kept_on_the_phone()
    scopes = yusuf.page.evaluate(
        "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.scope))"
    )
    assert scopes == [f"{town.stage.base}/plan/"]
    page = yusuf.context.new_page()
    page.goto(f"{town.stage.base}/app/da/")
    page.locator("html[data-ready]").wait_for()
    page.evaluate("navigator.serviceWorker.ready")
    yusuf.waits_until(lambda: len(caches(page)) == 2, "both are kept")
    yusuf.loses_coverage()
    for path, theirs in {"/plan/": "Min plan", "/app/": "Små skridt"}.items():
        page.goto(f"{town.stage.base}{path}")
        assert page.title() == theirs


def test_the_kill_switch_takes_the_page_away_and_not_what_waits(stage: Stage, yusuf: Young, yusufs: Case) -> None:
    yusuf.is_kept_on_the_phone()
    yusuf.loses_coverage()
    yusuf.ticks("Har en bankkonto")
    yusuf.sees_of("Har en bankkonto", "Gemt på telefonen.")
    yusuf.closes_the_page()
    stage.serve(served.KILL)
    yusuf.has_coverage_again()
    yusuf.opens_the_page()
    yusuf.waits_until(lambda: caches(yusuf.page) == [], "the caches are gone")
    yusuf.waits_until(lambda: len(yusufs.received_from(yusuf.link)) == 1, "what waited is sent, without a code")
    yusuf.opens_the_plan(PIN)


def test_a_browser_that_keeps_nothing_is_told_so_plainly(young: MakeYoung, yusufs: Case) -> None:
    yusuf, link = young(), yusufs.makes_a_link()
    yusuf.context.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined })")
    yusuf.goes_to(f"/plan/#{link.secret}")
    yusuf.is_told("Det går ikke i denne browser")
    assert yusuf.page.url.endswith("/plan/da/")


def test_it_locks_itself_when_it_was_left(yusuf: Young) -> None:
    yusuf.page.clock.install()
    yusuf.page.reload()
    yusuf.is_asked_for_the_code()
    yusuf.opens_the_plan(PIN)
    yusuf.page.clock.fast_forward("16:00")
    yusuf.is_asked_for_the_code()
    assert not yusuf.sees_now("Yusuf")


def caches(page: Page) -> list[str]:
    names: list[str] = page.evaluate("caches.keys()")
    return [name for name in names if "-shell-" in name]


SCOPES = "navigator.serviceWorker.getRegistrations().then((all) => all.map(({ scope }) => scope))"
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
