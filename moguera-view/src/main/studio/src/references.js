// A search for what a reference refers to, where there is more than a list can show.
import { debounced } from "./time.js";

export function beginReferences(form) {
  const search = form.dataset.textSearch;
  for (const select of form.querySelectorAll("select[data-reference][data-more]")) seek(select, search);
  for (const names of form.querySelectorAll("input[data-names]")) complete(names);
}

function seek(select, text) {
  const input = document.createElement("input");
  input.type = "search";
  input.className = "seek";
  input.placeholder = text;
  input.setAttribute("aria-label", `${text}: ${select.labels[0]?.textContent ?? ""}`);
  input.addEventListener("input", (event) => event.stopPropagation());
  input.addEventListener(
    "input",
    debounced(250, async () => {
      const address = `/studio/-/options/${select.dataset.reference}?q=${encodeURIComponent(input.value)}`;
      const response = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
      if (!response?.ok) return;
      const { options } = await response.json();
      const chosen = select.selectedOptions[0];
      const none = select.querySelector("option[value='']");
      const found = options.filter((option) => option.value !== chosen?.value).map((option) => new Option(option.text, option.value));
      select.replaceChildren(...[none, chosen === none ? null : chosen].filter(Boolean), ...found);
    }),
  );
  select.before(input);
}

/** Completes the last of several names between commas. */
function complete(input) {
  const list = document.getElementById(input.getAttribute("list"));
  const all = [...list.options].map((option) => option.value);
  const separator = /[,、，]/;
  input.addEventListener("input", () => {
    const parts = input.value.split(separator);
    const before = parts.slice(0, -1).map((part) => part.trim());
    const prefix = before.length ? `${before.join(", ")}, ` : "";
    list.replaceChildren(
      ...all
        .filter((name) => !before.includes(name))
        .map((name) => Object.assign(document.createElement("option"), { value: prefix + name })),
    );
  });
}
