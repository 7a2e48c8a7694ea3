// CodeMirror for Markdown. It lives in a shadow tree, whose style sheets are made by script, which the policy of the
// page allows, unlike style elements.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdownKeymap, markdownLanguage } from "@codemirror/lang-markdown";
import { HighlightStyle, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, dropCursor, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const look = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "700" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.link, tags.url], color: "var(--accent)" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.meta], color: "var(--soft)" },
  { tag: tags.monospace, fontFamily: "var(--mono)" },
  { tag: tags.quote, color: "var(--soft)" },
]);

const theme = (lines) =>
  EditorView.theme({
    "&": { fontSize: "1.05rem", color: "var(--ink)", backgroundColor: "transparent" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.75", overflow: "auto", minHeight: `${lines * 1.85}rem` },
    ".cm-content": { padding: "0.9rem 1rem", caretColor: "var(--ink)" },
    ".cm-line": { padding: "0" },
    ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
    "& .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
      background: "color-mix(in srgb, var(--accent) 28%, transparent)",
    },
  });

/** An address that is pasted over words makes a link of them. */
function linked(event, view) {
  const { from, to } = view.state.selection.main;
  const address = event.clipboardData?.getData("text/plain").trim() ?? "";
  const words = view.state.sliceDoc(from, to);
  if (!/^https?:\/\/\S+$/.test(address) || !words.trim() || /^https?:\/\/|[\n[\]]/.test(words)) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(`[${words}](${address})`), { userEvent: "input.paste" });
  return true;
}

function edit({ host, text, label, describedBy, lines, changed, files }) {
  const root = host.attachShadow({ mode: "open" });
  const take = (transfer, event) => {
    if (![...(transfer?.items ?? [])].some((item) => item.kind === "file")) return false;
    event.preventDefault();
    files(transfer);
    return true;
  };
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        drawSelection(),
        dropCursor(),
        EditorView.lineWrapping,
        // Not markdown(), which brings the languages of HTML along, five times as large as all of this.
        new LanguageSupport(markdownLanguage),
        syntaxHighlighting(look),
        theme(lines),
        // Tab leaves, as in every other control; Ctrl+Enter is the form's.
        keymap.of([...markdownKeymap, ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"), ...historyKeymap]),
        EditorView.contentAttributes.of({
          "aria-label": label,
          ...(describedBy ? { "aria-description": describedBy } : {}),
          spellcheck: "true",
          autocapitalize: "sentences",
        }),
        EditorView.domEventHandlers({
          paste: (event, pasted) => take(event.clipboardData, event) || linked(event, pasted),
          drop: (event, drawn) => {
            const place = drawn.posAtCoords({ x: event.clientX, y: event.clientY });
            if (place !== null) drawn.dispatch({ selection: { anchor: place } });
            return take(event.dataTransfer, event);
          },
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed();
        }),
      ],
    }),
  });
  return new Editor(view);
}

class Editor {
  constructor(view) {
    this.view = view;
  }

  text() {
    return this.view.state.doc.toString();
  }

  focus() {
    this.view.focus();
  }

  replace(text) {
    if (text !== this.text()) this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  wrap(before, after) {
    const { state } = this.view;
    const { from, to } = state.selection.main;
    this.view.dispatch({
      changes: [
        { from, insert: before },
        { from: to, insert: after },
      ],
      selection: { anchor: from + before.length, head: to + before.length },
      scrollIntoView: true,
    });
    this.focus();
  }

  /** Begins the lines of the selection with a sign, or takes it away where all have it. */
  prefix(sign) {
    const { state } = this.view;
    const { from, to } = state.selection.main;
    const lines = [];
    for (let at = state.doc.lineAt(from).number; at <= state.doc.lineAt(to).number; at++) lines.push(state.doc.line(at));
    const all = lines.every((line) => line.text.startsWith(sign));
    this.view.dispatch({
      changes: lines.map((line) => (all ? { from: line.from, to: line.from + sign.length } : { from: line.from, insert: sign })),
    });
    this.focus();
  }

  /** A place that is filled in later, wherever it has moved to by then. */
  mark(text) {
    const name = `![${text}](#${crypto.randomUUID().slice(0, 8)})`;
    const { from, to } = this.view.state.selection.main;
    const line = this.view.state.doc.lineAt(from);
    const insert = from === line.from ? `${name}\n` : name;
    this.view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length } });
    return {
      becomes: (markdown, cursor) => {
        const at = this.text().indexOf(name);
        if (at < 0) return;
        this.view.dispatch({
          changes: { from: at, to: at + name.length, insert: markdown },
          // Where the alternative text goes, which is what is to be typed next.
          ...(cursor === undefined ? {} : { selection: { anchor: at + cursor } }),
        });
        this.focus();
      },
    };
  }
}

globalThis.mogueraEditor = edit;
