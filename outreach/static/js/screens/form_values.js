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
    else control.value = value;
  }
}

function fields(form, prefix) {
  return [...form.elements].filter((control) => control.name?.startsWith(prefix));
}
