// The editor: it grows, numbers its lines, completes words of the vocabulary, runs on Ctrl+Enter.
"use strict";

const form = document.getElementById("editor");
const area = document.getElementById("query");
const list = document.getElementById("completions");
const status = document.getElementById("completion-status");
const numbers = form.querySelector(".numbers");
const isJapanese = document.documentElement.lang === "ja";
const MOST = 40;
const KEYWORDS = ["SELECT", "DISTINCT", "WHERE", "FILTER", "OPTIONAL", "UNION", "GRAPH", "BIND",
  "VALUES", "MINUS", "EXISTS", "NOT EXISTS", "ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET",
  "PREFIX", "CONSTRUCT", "ASK", "DESCRIBE", "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE",
  "GROUP_CONCAT", "COALESCE", "BOUND", "CONTAINS", "STRSTARTS", "STRENDS", "REGEX", "REPLACE",
  "STR", "LANG", "LANGMATCHES", "DATATYPE", "IRI", "STRLEN", "SUBSTR", "CONCAT", "IF", "DESC", "ASC"];
const KINDS = isJapanese
  ? { class: "種類", property: "関係・属性", value: "値", datatype: "データ型", keyword: "SPARQL",
      variable: "変数", prefix: "接頭辞" }
  : { class: "class", property: "property", value: "value", datatype: "datatype",
      keyword: "SPARQL", variable: "variable", prefix: "prefix" };
// what may be completed: ?name, prefix:name, a word in any script
const WORD = /(?:[?$][\p{L}\p{N}_]*|[\p{L}\p{N}_-]+(?::[\p{L}\p{N}_-]*)?|:[\p{L}\p{N}_-]*)$/u;

let vocabulary = null; // as /query/terms gives it, once asked for
let shown = []; // what the list offers now
let chosen = -1;

function numberLines() {
  const count = area.value.split("\n").length;
  numbers.textContent = Array.from({ length: count }, (_, i) => i + 1).join("\n");
  area.rows = Math.max(count + 1, 5);
}

async function words() {
  if (vocabulary === null) {
    const answer = await fetch("/query/terms");
    if (!answer.ok) return { terms: [], prefixes: {} };
    vocabulary = await answer.json();
  }
  return vocabulary;
}

// whether the text ends inside a comment, an IRI or a string, where nothing is to be completed
function isInside(text) {
  const whole = /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n]*\n/g;
  return /"""|'''|["'#]|<[^\s]*$/.test(text.replace(whole, " "));
}

function candidates(word) {
  const own = new Set(area.value.match(/[?$][\p{L}\p{N}_]+/gu));
  own.delete(word);
  return [
    ...vocabulary.terms.map((t) => ({ name: t.name, kind: t.kind, label: isJapanese ? t.ja : t.en,
      other: isJapanese ? t.en : t.ja, meaning: t.meaning[isJapanese ? "ja" : "en"] })),
    ...[...own].map((name) => ({ name, kind: "variable", label: "", other: "", meaning: "" })),
    ...Object.entries(vocabulary.prefixes).map(([name, iri]) =>
      ({ name: `${name}:`, kind: "prefix", label: iri, other: "", meaning: "" })),
    ...KEYWORDS.map((name) => ({ name, kind: "keyword", label: "", other: "", meaning: "" })),
  ];
}

// how well a candidate fits what is typed: 0 best, null not at all
function fit(candidate, typed) {
  const isAsTyped = (words, start) => (words.startsWith(start) ? 0 : 0.5);
  const { name, kind } = candidate;
  const word = typed.toLowerCase();
  const starts = name.toLowerCase().startsWith(word);
  if (/^[?$]/.test(typed)) {
    return kind === "variable" && name.toLowerCase().slice(1).startsWith(word.slice(1)) ? 0 : null;
  }
  if (kind === "variable") return null;
  if (starts) return isAsTyped(name, typed) + (typed.includes(":") ? 0 : kind === "keyword" ? 1 : 2);
  const [prefix, part] = word.includes(":") ? word.split(":") : ["", word];
  if ((prefix && !name.startsWith(`${prefix}:`)) || kind === "prefix" || kind === "keyword") return null;
  const local = name.slice(name.indexOf(":") + 1);
  if (local.toLowerCase().startsWith(part)) return 1 + isAsTyped(local, typed.split(":").at(-1));
  const labels = `${candidate.label} ${candidate.other}`.toLowerCase();
  if (labels.startsWith(part)) return 3;
  if (labels.includes(part)) return 4;
  return part.length > 1 && local.toLowerCase().includes(part) ? 5 : null;
}

async function offer(isAskedFor) {
  const before = area.value.slice(0, area.selectionStart);
  const typed = (before.match(WORD) || [""])[0];
  if (isInside(before) || (!typed && !isAskedFor) || area.selectionStart !== area.selectionEnd) {
    close();
    return;
  }
  await words();
  if (vocabulary === null || before !== area.value.slice(0, area.selectionStart)) return;
  const wanted = typed.toLowerCase();
  const every = candidates(typed);
  // a word that is whole needs no list, which would take the Enter that ends the line
  if (!isAskedFor && every.some((c) => c.name.toLowerCase() === wanted)) {
    close();
    return;
  }
  shown = every
    .map((candidate, order) => ({ ...candidate, order, fit: fit(candidate, typed) }))
    .filter((c) => c.fit !== null && c.name !== typed)
    .sort((a, b) => a.fit - b.fit || (a.fit > 2 && a.label.length - b.label.length) || a.order - b.order)
    .slice(0, MOST);
  if (!shown.length) {
    close();
    return;
  }
  list.replaceChildren(...shown.map(option));
  list.hidden = false;
  place(before.length - typed.length);
  choose(0);
  status.textContent = isJapanese ? `候補 ${shown.length}件` : `${shown.length} suggestions`;
}

function option(candidate, number) {
  const item = document.createElement("li");
  item.id = `completion-${number}`;
  item.setAttribute("role", "option");
  item.title = candidate.meaning;
  const parts = [["code", "", candidate.name], ["span", "", candidate.label],
    ["span", "kind", KINDS[candidate.kind]]];
  for (const [tag, style, text] of parts) {
    const part = document.createElement(tag);
    part.className = style;
    part.textContent = text;
    item.append(part);
  }
  item.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the editor keeps the focus
    take(number);
  });
  return item;
}

// put the list under the word that begins at `start`
function place(start) {
  const mirror = document.createElement("div");
  mirror.className = "mirror";
  mirror.textContent = area.value.slice(0, start);
  const here = document.createElement("span");
  here.textContent = "|";
  mirror.append(here);
  area.parentElement.append(mirror);
  const left = area.offsetLeft + here.offsetLeft - area.scrollLeft;
  const room = area.parentElement.clientWidth - list.offsetWidth;
  list.style.left = `${Math.max(0, Math.min(left, room))}px`;
  list.style.top = `${area.offsetTop + here.offsetTop + here.offsetHeight - area.scrollTop + 2}px`;
  mirror.remove();
}

function choose(number) {
  chosen = (number + shown.length) % shown.length;
  for (const [at, item] of [...list.children].entries()) {
    item.setAttribute("aria-selected", String(at === chosen));
  }
  list.children[chosen].scrollIntoView({ block: "nearest" });
  area.setAttribute("aria-activedescendant", `completion-${chosen}`);
  area.setAttribute("aria-controls", "completions");
}

function close() {
  list.hidden = true;
  shown = [];
  chosen = -1;
  status.textContent = "";
  area.removeAttribute("aria-activedescendant");
}

function put(start, end, text) {
  area.focus();
  area.setSelectionRange(start, end);
  // insertText keeps the browser's undo; where it is refused the text is put in as it is
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text, start, end, "end");
}

function take(number) {
  const { name, kind } = shown[number];
  const end = area.selectionStart;
  const typed = (area.value.slice(0, end).match(WORD) || [""])[0];
  close();
  put(end - typed.length, end, kind === "keyword" ? `${name} ` : name);
  if (name.includes(":")) declare(name.slice(0, name.indexOf(":")));
  numberLines();
  close();
}

// a prefix that is used is declared
function declare(prefix) {
  const iri = vocabulary.prefixes[prefix];
  const declared = new RegExp(`^\\s*prefix\\s+${prefix}:`, "im");
  if (!iri || declared.test(area.value)) return;
  const at = area.selectionStart;
  const line = `PREFIX ${prefix}: <${iri}>\n`;
  const first = area.value.search(/^(?!\s*#|\s*$)/m);
  put(Math.max(first, 0), Math.max(first, 0), line);
  area.setSelectionRange(at + line.length, at + line.length);
}

function run() {
  const address = new URLSearchParams({ query: area.value }).toString();
  form.method = address.length > Number(form.dataset.longest) ? "post" : "get";
  form.submit();
}

area.addEventListener("input", (event) => {
  numberLines();
  if (event.isComposing || event.inputType === "insertFromPaste") close();
  else if (/^(insertText|insertCompositionText|deleteContentBackward)$/.test(event.inputType)) {
    offer(false);
  }
});
area.addEventListener("compositionend", () => offer(false));
area.addEventListener("blur", close);
area.addEventListener("scroll", close);
area.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  } else if (event.key === " " && event.ctrlKey) {
    event.preventDefault();
    offer(true);
  } else if (!list.hidden) {
    const acts = {
      ArrowDown: () => choose(chosen + 1),
      ArrowUp: () => choose(chosen - 1),
      Enter: () => take(chosen),
      Tab: () => take(chosen),
      Escape: close,
    };
    if (acts[event.key]) {
      event.preventDefault();
      acts[event.key]();
    } else if (/^(Arrow|Home|End|Page)/.test(event.key)) close();
  }
});
form.addEventListener("submit", (event) => {
  if (event.submitter && event.submitter.id === "run") {
    event.preventDefault();
    run();
  }
});

area.setAttribute("aria-autocomplete", "list");
area.setAttribute("aria-haspopup", "listbox");
numberLines();
if (area.dataset.line) {
  const lines = area.value.split("\n");
  const line = Number(area.dataset.line) - 1;
  // columns count characters, a selection UTF-16 units
  const inLine = [...(lines[line] || "")].slice(0, Number(area.dataset.column) - 1).join("").length;
  const at = lines.slice(0, line).join("\n").length + (line ? 1 : 0) + inLine;
  area.focus();
  area.setSelectionRange(at, at);
}
