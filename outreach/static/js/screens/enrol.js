// The secret of a one-time link stands behind the #, which browsers never send: move it into the form, and out of sight.
const form = document.getElementById("enrol");
const code = form.elements.namedItem("code");
const secret = location.hash.slice(1);
if (secret) {
  code.value = secret;
  history.replaceState(null, "", location.pathname);
}
document.getElementById("no-code").hidden = code.value !== "";
