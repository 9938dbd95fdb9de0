/*
 * Runs before anything is drawn, and before any module is there: a link's secret leaves the address bar and the history
 * at once. It is handed on in memory alone; plan.js takes it and forgets it here. No module, so that nothing delays it.
 */
(function () {
  var secret = location.hash.slice(1);
  if (!secret) return;
  history.replaceState(null, "", location.pathname);
  globalThis.planSecret = secret;
})();
