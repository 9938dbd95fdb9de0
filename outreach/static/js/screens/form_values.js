// A form as plain values by field name, and back. Names lose the form's prefix.

export function readForm(form, prefix) {
  const values = {};
  for (const control of fields(form, prefix)) {
    const name = control.name.slice(prefix.length);
    if (control.type === "radio") values[name] = control.checked ? control.value : values[name] ?? "";
    else if (control.type === "checkbox") values[name] = [...(values[name] ?? []), ...(control.checked ? [control.value] : [])];
    else values[name] = control.value;
  }
  return values;
}

export function writeForm(form, prefix, values) {
  for (const control of fields(form, prefix)) {
    const value = values[control.name.slice(prefix.length)];
    if (value === undefined) continue;
    if (control.type === "radio") control.checked = control.value === value;
    else if (control.type === "checkbox") control.checked = value.includes(control.value);
    else {
      if ("keeps" in control.dataset) keep(control, value);
      control.value = value;
    }
  }
}

/** A choice that this version has no words for is not lost in a correction. */
function keep(select, value) {
  select.querySelector("[data-kept]")?.remove();
  if ([...select.options].some((option) => option.value === value)) return;
  const option = new Option(value, value);
  option.dataset.kept = "";
  select.append(option);
}

/** A field that the helhedsplan does not ask about is none. */
function fields(form, prefix) {
  return [...form.elements].filter((control) => control.name?.startsWith(prefix) && !control.closest("[data-special][hidden]"));
}
