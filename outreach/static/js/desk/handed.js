// A desk that lies open in another tab, or behind Back, when the phone is handed to somebody: it gives way to the one screen
// that they may see. What is asked of the server anew, the server turns away by the same cookie (access.py).
function leave({ data } = {}) {
  // A word from another tab may be here before the cookie that was set before it.
  if (!data?.held && !document.cookie.includes("handed=1")) return;
  document.documentElement.hidden = true; // the way there may take a while
  location.replace("/app/");
}

new BroadcastChannel("outreach").addEventListener("message", leave);
addEventListener("pageshow", leave);
document.addEventListener("visibilitychange", leave);
