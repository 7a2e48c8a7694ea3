// Begins whatever a page has use for. Every page works without.
import { beginForm } from "./form.js";
import { beginSteps } from "./steps.js";
import { beginReferences } from "./references.js";
import { beginDrops } from "./drops.js";
import { beginWriting } from "./writing.js";
import { forgetAll } from "./keeping.js";

const form = document.querySelector("form#s-form");
if (form) {
  beginReferences(form);
  const keeper = beginForm(form);
  beginWriting(form, keeper);
  beginSteps(form, keeper);
}
beginDrops(document);

for (const button of document.querySelectorAll("[data-sign-out]")) {
  button.addEventListener("click", () => forgetAll(document.body.dataset.user));
}

// One menu, which closes when something else is clicked or Escape is pressed.
const account = document.querySelector("details.account");
if (account) {
  document.addEventListener("click", (event) => {
    if (!account.contains(event.target)) account.open = false;
  });
  account.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      account.open = false;
      account.querySelector("summary").focus();
    }
  });
}

for (const code of document.querySelectorAll("code[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "small";
  button.textContent = code.dataset.copy;
  button.addEventListener("click", () => navigator.clipboard.writeText(code.textContent));
  code.after(" ", button);
}
