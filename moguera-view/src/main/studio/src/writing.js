// Turns textareas of Markdown into editors, with tools, images and a preview. The textarea stays what the form sends.
import { debounced } from "./time.js";
import { imagesOf, TYPES, upload } from "./uploads.js";

export async function beginWriting(form, keeper) {
  const address = document.body.dataset.editor;
  const areas = [...form.querySelectorAll("textarea[data-markdown]:not([readonly])")];
  uploadForImageFields(form, keeper);
  if (!address || areas.length === 0) return;
  const edit = await editor(address);
  if (!edit) return;
  const all = new Map();
  const begin = (area) => all.set(area, new Writing(form, keeper, area, edit).begin());
  areas.forEach(begin);
  keeper.beforeReading(() => {
    for (const [area, writing] of all) {
      if (area.isConnected) writing.write();
      else all.delete(area);
    }
  });
  form.addEventListener("writing-added", (event) => {
    for (const area of event.detail.querySelectorAll("textarea[data-markdown]")) begin(area);
  });
  form.addEventListener("write", (event) => all.get(event.target.querySelector("textarea[data-markdown]"))?.editor.focus());
  form.addEventListener("restored", () => all.forEach((writing) => writing.read()));
  form.dataset.ready = "true";
}

/** Gets the editor, which is larger than all else; undefined where it can't be had, and the textareas stay. */
function editor(address) {
  return new Promise((resolve) => {
    const script = element("script");
    script.src = address;
    script.addEventListener("load", () => resolve(globalThis.mogueraEditor));
    script.addEventListener("error", () => resolve(undefined));
    document.head.append(script);
  });
}

class Writing {
  constructor(form, keeper, area, edit) {
    Object.assign(this, { form, keeper, area, edit, says: form.dataset });
    this.small = area.dataset.markdown === "small";
    this.frame = null;
  }

  begin() {
    this.home = element("div", "writing");
    const both = element("div", "writing-both");
    const host = element("div", "writing-text");
    this.home.append(this.tools(), both);
    both.append(host);
    this.both = both;
    this.area.before(this.home);
    this.area.hidden = true;
    const label = this.area.labels[0];
    this.editor = this.edit({
      host,
      text: this.area.value,
      label: label?.textContent.trim() ?? "",
      describedBy: document.getElementById(this.area.getAttribute("aria-describedby"))?.textContent ?? "",
      lines: this.small ? 4 : 16,
      changed: () => {
        this.keeper.changed();
        this.showSoon?.();
      },
      files: (transfer) => this.insert(imagesOf(transfer)),
    });
    label?.addEventListener("click", () => this.editor.focus());
    this.area.required = false;
    return this;
  }

  write() {
    this.area.value = this.editor.text();
  }

  read() {
    this.editor.replace(this.area.value);
  }

  tools() {
    const bar = element("div", "writing-tools");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", this.says.textTools);
    const tool = (sign, text, act) => {
      const button = element("button");
      button.type = "button";
      button.textContent = sign;
      if (sign !== text) {
        button.setAttribute("aria-label", text);
        button.title = text;
      }
      button.addEventListener("click", act);
      bar.append(button);
      return button;
    };
    tool("B", this.says.textBold, () => this.editor.wrap("**", "**"));
    tool("I", this.says.textItalic, () => this.editor.wrap("*", "*"));
    tool("H", this.says.textHeading, () => this.editor.prefix("## "));
    tool("”", this.says.textQuote, () => this.editor.prefix("> "));
    tool("•", this.says.textList, () => this.editor.prefix("- "));
    tool("<>", this.says.textCode, () => this.editor.wrap("`", "`"));
    tool(this.says.textLink, this.says.textLink, () => this.editor.wrap("[", "](https://)"));
    tool(this.says.textUpload, this.says.textUpload, () => this.choose());
    if (!this.small) {
      const preview = tool(this.says.textPreview, this.says.textPreview, () => this.turn(preview));
      preview.className = "push";
      preview.setAttribute("aria-pressed", "false");
    }
    return bar;
  }

  choose() {
    const input = element("input");
    input.type = "file";
    input.accept = TYPES.join(",");
    input.multiple = true;
    input.addEventListener("change", () => this.insert([...input.files]));
    input.click();
  }

  async insert(files) {
    for (const file of files) {
      const mark = this.editor.mark(this.says.textUploading);
      try {
        const image = await upload(file);
        mark.becomes(image.markdown, 2);
      } catch (failure) {
        mark.becomes("");
        this.keeper.say(`${this.says.textUploadfailed} ${failure.message}`.trim(), true);
      }
    }
  }

  turn(button) {
    const shown = this.frame !== null;
    button.setAttribute("aria-pressed", String(!shown));
    if (shown) {
      this.frame.remove();
      this.frame = null;
      this.showSoon = undefined;
      delete this.home.dataset.side;
      return;
    }
    this.frame = element("iframe");
    this.frame.title = this.says.textPreview;
    // Same origin, for its place to be kept; nothing in it may run.
    this.frame.setAttribute("sandbox", "allow-same-origin");
    this.home.dataset.side = "true";
    this.both.append(this.frame);
    this.showSoon = debounced(350, () => this.show());
    this.show();
  }

  async show() {
    const body = new URLSearchParams(this.keeper.data());
    const response = await fetch("/studio/-/preview", { method: "POST", body, credentials: "same-origin" }).catch(() => null);
    if (!response?.ok || !this.frame) return;
    const place = this.frame.contentWindow?.scrollY ?? 0;
    const text = await response.text();
    this.frame.addEventListener("load", () => this.frame?.contentWindow?.scrollTo(0, place), { once: true });
    this.frame.srcdoc = text;
  }
}

/** A field that holds an image takes one from the device, too. */
function uploadForImageFields(form, keeper) {
  for (const select of form.querySelectorAll(".control.image select")) {
    const picture = select.parentElement.querySelector("img.chosen");
    const show = (address) => {
      if (!picture) return;
      picture.hidden = !address;
      if (address) picture.src = address;
    };
    select.addEventListener("change", () => show(select.value ? `${document.body.dataset.files ?? ""}/v1/images/${select.value}/file?width=320` : ""));
    const input = element("input");
    input.type = "file";
    input.accept = TYPES.join(",");
    input.hidden = true;
    const button = element("button", "small below");
    button.type = "button";
    button.textContent = form.dataset.textChoose;
    button.addEventListener("click", () => input.click());
    input.addEventListener("change", async () => {
      button.disabled = true;
      try {
        const image = await upload(input.files[0]);
        select.append(new Option(image.name, image.id, true, true));
        show(image.thumbnail);
        keeper.changed();
      } catch (failure) {
        keeper.say(`${form.dataset.textUploadfailed} ${failure.message}`.trim(), true);
      }
      button.disabled = false;
    });
    select.after(input, button);
  }
}

function element(name, className = "") {
  return Object.assign(document.createElement(name), className ? { className } : {});
}
