// Keeps what is typed: in the browser at once, on the server soon where the row is a draft. Guards the page until then.
import { Keeping, sameText, textOf } from "./keeping.js";
import { pause, send } from "./saving.js";

const QUIET = 1_500;

export function beginForm(form) {
  return new FormKeeper(form).begin();
}

class FormKeeper {
  constructor(form) {
    this.form = form;
    this.says = form.dataset;
    this.keeping = new Keeping(document.body.dataset.user, form.dataset.row);
    this.saved = [];
    this.failures = 0;
    this.timer = undefined;
    this.running = null;
    this.leaving = false;
    this.halted = false;
    /** The first save of a new row, repeated as it was until it is known to be done: so it is made once. */
    this.creation = null;
    this.before = new Set();
  }

  begin() {
    // What came back with mistakes is on the page alone.
    this.saved = this.says.unsaved ? [] : this.text();
    if (this.says.unsaved) this.keep();
    else this.offerKept();
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("submit", (event) => this.submitting(event));
    window.addEventListener("beforeunload", (event) => {
      if (!this.leaving && this.isDirty()) event.preventDefault();
    });
    window.addEventListener("online", () => (this.wanted ? this.submitAs(this.wanted) : this.soon(0)));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.isDirty()) this.keep();
    });
    document.addEventListener("keydown", (event) => this.key(event));
    return this;
  }

  /** What others put into the form before it is read, such as the editor. */
  beforeReading(writer) {
    this.before.add(writer);
  }

  data() {
    this.before.forEach((writer) => writer());
    return new FormData(this.form);
  }

  text() {
    return textOf(this.data());
  }

  isDirty() {
    return !sameText(this.text(), this.saved);
  }

  get isDraft() {
    return this.says.autosave === "true";
  }

  get isNew() {
    return this.says.row.endsWith(":new");
  }

  changed() {
    if (!this.isDirty()) {
      this.keeping.forget();
      this.say("");
      return;
    }
    const kept = this.keep();
    this.say(this.isDraft ? this.says.textUnsaved : kept ? this.says.textLocal : this.says.textUnsaved);
    if (this.isDraft && !this.halted) this.soon(QUIET);
  }

  keep() {
    return this.keeping.keep(this.text(), this.form.elements.version.value);
  }

  soon(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.autosave(), delay);
  }

  async autosave() {
    if (!this.isDraft || this.halted || this.running || this.leaving || !this.isDirty()) return;
    const body = this.isNew && this.creation ? this.creation.body : this.body();
    const text = this.isNew && this.creation ? this.creation.text : this.text();
    if (this.isNew) this.creation = { body, text };
    this.say(this.says.textSaving);
    this.running = send(this.form.getAttribute("action"), body);
    const result = await this.running;
    this.running = null;
    const acts = {
      saved: () => this.isSaved(result, text),
      conflict: () => this.conflict(),
      refused: () => this.refused(result),
      signedOut: () => this.signedOut(),
      away: () => this.away(),
    };
    acts[result.kind]();
  }

  body() {
    const data = this.data();
    data.set("action", "save");
    data.delete("at");
    data.delete("password");
    data.delete("current_password");
    return new URLSearchParams(data).toString();
  }

  isSaved(result, text) {
    this.failures = 0;
    this.saved = text;
    const elements = this.form.elements;
    elements.version.value = result.version;
    elements.base.value = result.base;
    if (this.isNew) {
      const row = `${this.says.row.split(":")[0]}:${result.id}`;
      this.says.row = row;
      this.keeping.moveTo(row);
      this.creation = null;
      this.form.setAttribute("action", result.path);
      history.replaceState(null, "", result.path);
    }
    this.stepsSaved(result.steps ?? [], text);
    if (this.isDirty()) {
      this.keep();
      this.soon(QUIET);
    } else {
      this.keeping.forget();
    }
    this.say(result.saved);
  }

  /** New steps have ids now; else they would be made again. */
  stepsSaved(ids, text) {
    const inputs = [...this.form.querySelectorAll("[name='step.id']")];
    const sent = text.filter(([name]) => name === "step.id").map(([, value]) => value);
    const bodies = text.filter(([name]) => name === "step.body").map(([, value]) => value);
    const made = sent.map((id, index) => ({ id, index })).filter(({ id, index }) => id || bodies[index].trim());
    made.forEach(({ id, index }, place) => {
      const input = inputs[index];
      if (!id && input && !input.value && ids[place]) input.value = ids[place];
    });
    let at = 0;
    this.saved = this.saved.map(([name, value]) => {
      if (name !== "step.id") return [name, value];
      const index = at++;
      const place = made.findIndex((step) => step.index === index);
      return [name, value || (place >= 0 ? (ids[place] ?? "") : "")];
    });
  }

  conflict() {
    this.halted = true;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = this.says.textConflictbutton;
    button.addEventListener("click", () => this.submitAs("save"));
    this.say(this.says.textConflict, true, button);
  }

  refused(result) {
    this.creation = null;
    const errors = Object.values(result.errors ?? {});
    this.say([this.says.textRefused, result.error, ...errors].filter(Boolean).join(" – "), true);
  }

  signedOut() {
    this.keep();
    this.say(this.says.textSignedout, true);
    this.soon(15_000);
  }

  away() {
    this.failures += 1;
    this.keep();
    this.say(this.says.textOffline, true);
    this.soon(pause(this.failures));
  }

  say(text, warm = false, ...nodes) {
    for (const state of this.form.querySelectorAll("[data-state]")) {
      state.classList.toggle("warm", warm);
      state.replaceChildren(text, ...nodes.flatMap((node) => [" ", node]));
    }
  }

  /** By a button: what was typed goes with it, so nothing has to be kept or asked. */
  async submitting(event) {
    const button = event.submitter;
    if (button?.hasAttribute("data-preview") || button?.value.startsWith("step-")) {
      this.data();
      return;
    }
    if (this.leaving) {
      event.preventDefault();
      return;
    }
    if (this.running || (this.isNew && this.creation)) {
      // The row is just being saved, or it is not known whether it was made: first that, then this.
      event.preventDefault();
      await (this.running ?? this.autosave());
      if (this.isNew && this.creation) return;
      this.submitAs(button?.value ?? "save");
      return;
    }
    if (button?.hasAttribute("data-leave")) this.keeping.forget();
    this.data();
    if (!navigator.onLine) {
      event.preventDefault();
      this.wanted = button?.value ?? "save";
      this.away();
      return;
    }
    this.wanted = null;
    this.keep();
    this.leaving = true;
    setTimeout(() => (this.leaving = false), 8_000);
  }

  submitAs(value) {
    const button = this.form.querySelector(`button[name=action][value=${CSS.escape(value)}]`);
    this.form.requestSubmit(button ?? undefined);
  }

  key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.key.toLowerCase() === "s" && !event.shiftKey) {
      event.preventDefault();
      if (!event.repeat) this.saveNow();
    } else if (event.key === "Enter") {
      const publish = this.form.querySelector("[data-publish]") ?? this.form.querySelector("[data-save]");
      if (publish && !event.repeat) {
        event.preventDefault();
        this.form.requestSubmit(publish);
      }
    }
  }

  saveNow() {
    if (this.isDraft) {
      this.halted = false;
      this.soon(0);
    } else {
      const save = this.form.querySelector("[data-save]");
      if (save) this.form.requestSubmit(save);
    }
  }

  /** Text of an earlier visit that never reached the server. */
  offerKept() {
    const kept = this.keeping.kept();
    if (!kept || sameText(kept.entries, this.saved) || new URLSearchParams(location.search).has("done")) {
      this.keeping.forget();
      return;
    }
    const notice = document.createElement("p");
    notice.className = "notice warm";
    notice.setAttribute("role", "status");
    notice.append(this.says.textFound);
    const choice = (text, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "small";
      button.textContent = text;
      button.addEventListener("click", () => {
        notice.remove();
        act();
      });
      notice.append(button);
    };
    choice(this.says.textRestore, () => {
      restore(this.form, kept.entries);
      this.form.dispatchEvent(new CustomEvent("restored"));
      this.changed();
    });
    choice(this.says.textDiscard, () => this.keeping.forget());
    this.form.before(notice);
  }
}

/** Puts entries back into the controls of a form. */
export function restore(form, entries) {
  const values = new Map();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  form.dispatchEvent(new CustomEvent("restoring", { detail: (values.get("step.body") ?? []).length }));
  for (const control of form.elements) {
    if (!control.name || control.type === "hidden" || control.tagName === "BUTTON") continue;
    if (control.type === "checkbox") {
      control.checked = (values.get(control.name) ?? []).includes(control.value);
    } else if (values.has(control.name)) {
      const given = values.get(control.name);
      control.value = given.length > 1 ? given.shift() : given[0];
    }
  }
}
