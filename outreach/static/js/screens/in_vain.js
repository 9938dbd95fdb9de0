// Somebody came when nobody was there: which site, and which hours would have suited. About nobody.
import { byId, show } from "./dom.js";
import { sentence } from "./check.js";
import { programme } from "./check_in_entries.js";
import { kindScreen } from "./kind.js";
import { siteOptions } from "./site_options.js";

export function inVainScreen(app) {
  const where = siteOptions(app, "in_vain-");

  /** Today's session's site, or the one used last. A correction stays where it is. */
  async function open({ target }) {
    byId("back").setAttribute("href", target ? `#entry/${target.receipt.id}` : "#session");
    show(byId("in_vain-where"), !target);
    await where.offer(target?.entry.site_id ?? (await app.session())?.site_id);
  }

  const problems = ({ site }, { target }) => (target || app.site(site) ? [] : [["in_vain-site", sentence("site")]]);

  function entries(work, said, plain) {
    const { site_id, area_id } = work.target?.entry ?? { site_id: said.site, area_id: app.site(said.site).area_id };
    work.facts = { about: { type: "site", id: site_id }, site_id, area_id, ...programme(app) };
    return [plain(said)];
  }

  return kindScreen(app, "in_vain", { anybody: true, open, problems, entries });
}
