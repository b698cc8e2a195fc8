// The reader: the panel follows the clause looked at, tips show what words lead to.
(() => {
  "use strict";
  const reader = document.querySelector(".reader");
  if (!reader) return;
  const { version, base, query, exact, name } = reader.dataset;
  const text = reader.querySelector(".text");
  const aside = reader.querySelector(".panel");
  const panel = document.getElementById("panel");
  const sheet = aside.querySelector(".sheet");
  const tip = document.getElementById("tip");
  const narrow = window.matchMedia("(max-width: 56rem)");
  const HOVER = 250; // milliseconds the pointer rests on a clause before the panel follows
  const PEEK = 150; // … and on words before their tip is shown

  document.documentElement.classList.add("js");
  sheet.hidden = false;
  if (narrow.matches) reader.querySelector(".contents details").open = false;

  // --- parts of pages, fetched once -----------------------------------------------------------
  const fetched = new Map();
  function part(path) {
    if (!fetched.has(path)) {
      const loading = fetch(path).then(async (answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        // our own server's template, which has escaped every word of every document
        return new DOMParser().parseFromString(await answer.text(), "text/html").body;
      });
      loading.catch(() => fetched.delete(path));
      fetched.set(path, loading);
    }
    return fetched.get(path).then((body) => [...body.cloneNode(true).childNodes]);
  }
  const asked = (path, iri) => {
    const given = new URLSearchParams(query);
    given.set("iri", iri);
    given.set("lang", document.documentElement.lang);
    return `${path}?${given}`;
  };

  // --- the clause looked at ---------------------------------------------------------------------
  let current = text.querySelector(".clause.current");
  let held = null;
  let turn = 0;
  let loading = Promise.resolve();
  let shown = location.pathname; // of the address, as it was last answered

  function clauseOf(node) {
    const found = node.closest?.(".clause, [data-holder]");
    return found?.dataset.holder ? document.getElementById(found.dataset.holder) : found;
  }
  const iriOf = (clause) => `${version}/${clause.id}`;

  // gives a promise that is kept when the panel is that of the clause
  function show(clause, address) {
    const path = address ?? `${base}/${clause.id}${query}`;
    if (clause === current && !address) return loading;
    current?.classList.remove("current");
    current?.querySelector(".label")?.removeAttribute("aria-current");
    current = clause;
    clause.classList.add("current");
    const label = clause.querySelector(".label");
    label?.setAttribute("aria-current", "location");
    history.replaceState(null, "", path);
    shown = location.pathname;
    document.title = `${label?.getAttribute("aria-label") ?? label?.textContent ?? ""} ${name} · yomikae`;
    listed(clause);
    loading = load(clause);
    return loading;
  }

  async function load(clause) {
    const mine = ++turn;
    aside.setAttribute("aria-busy", "true");
    try {
      const nodes = await part(asked("/panel", iriOf(clause)));
      if (mine !== turn) return;
      panel.replaceChildren(...nodes);
      aside.scrollTop = 0;
    } catch {
      if (mine === turn) panel.replaceChildren(reader.dataset.failed); // never another clause's
    } finally {
      if (mine === turn) aside.removeAttribute("aria-busy");
    }
  }

  const contents = reader.querySelector(".contents");
  const entries = new Map([...contents.querySelectorAll("a")].map((a) => [a.pathname.slice(base.length + 1), a]));
  function listed(clause) {
    contents.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const steps = clause.id.split("__");
    while (steps.length && !entries.has(steps.join("__"))) steps.pop();
    const entry = entries.get(steps.join("__"));
    if (!entry) return;
    entry.setAttribute("aria-current", "true");
    const at = entry.getBoundingClientRect();
    const box = contents.getBoundingClientRect();
    if (at.top < box.top || at.bottom > box.bottom) contents.scrollTop += at.top - box.top - box.height / 3;
  }
  if (current) {
    listed(current);
    const cell = exact === iriOf(current) ? null : placed(new URL(location.href));
    cell?.classList.add("hit");
    const tall = narrow.matches || current.offsetHeight > innerHeight / 2;
    if (cell) cell.scrollIntoView({ block: "center" });
    else if (!location.hash) current.scrollIntoView({ block: tall ? "start" : "center" });
  }

  function hold(clause) {
    held?.classList.remove("held");
    held = clause;
    held?.classList.add("held");
  }

  let resting;
  text.addEventListener("pointerover", (event) => {
    clearTimeout(resting);
    const clause = clauseOf(event.target);
    if (event.pointerType === "mouse" && !held && clause && clause !== current)
      resting = setTimeout(() => show(clause), HOVER);
  });
  text.addEventListener("pointerleave", () => clearTimeout(resting));
  text.addEventListener("focusin", (event) => {
    const clause = clauseOf(event.target);
    if (clause) show(clause);
  });
  text.addEventListener("click", (event) => {
    const clause = clauseOf(event.target);
    if (!clause || event.target.closest("a:not(.label)") || String(getSelection())) return;
    clearTimeout(resting);
    const label = event.target.closest(".label");
    const read = show(clause);
    hold(clause === held && !label ? null : clause);
    if (narrow.matches) opened(true);
    // from the keyboard a label leads into the panel, and Escape back out of it
    if (label && event.detail === 0) read.then(() => panel.querySelector("a")?.focus());
  });

  function opened(is) {
    aside.classList.toggle("open", is);
    sheet.setAttribute("aria-expanded", String(is));
  }
  sheet.addEventListener("click", () => opened(!aside.classList.contains("open")));

  // --- addresses within this version stay on this page ---------------------------------------
  function placed(url) {
    if (url.origin !== location.origin || !url.pathname.startsWith(`${base}/`)) return null;
    return document.getElementById(url.pathname.slice(base.length + 1));
  }
  function marked(url, place) {
    text.querySelector(".hit")?.classList.remove("hit");
    if (!url.hash) return place;
    const words = url.hash.slice(1);
    const own = place && `${version}/${place.id}` === exact ? document.getElementById(words) : null;
    const found = own ?? document.getElementById(`${place?.id}:${words}`);
    found?.classList.add("hit");
    return found ?? place;
  }
  function go(url, place) {
    const clause = clauseOf(place);
    const spot = marked(url, place);
    hold(clause);
    show(clause, url.pathname + url.search + url.hash);
    clause.querySelector(".label")?.focus({ preventScroll: true });
    spot.scrollIntoView({ block: spot === clause ? "start" : "center" });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.classList.contains("inpage")) {
      event.preventDefault();
      opened(false);
      current?.scrollIntoView({ block: "start" });
      return;
    }
    const url = new URL(link.href);
    const place = url.search === query ? placed(url) : null;
    if (!place) return;
    event.preventDefault();
    hide();
    if (link.classList.contains("label")) return; // its clause is shown by the click on it
    history.pushState(null, "", url.href);
    if (narrow.matches) opened(false);
    go(url, place);
  });
  window.addEventListener("popstate", () => {
    const url = new URL(location.href);
    const place = placed(url);
    if (url.pathname === shown) return; // only its fragment is another, and that is the browser's
    if (place && url.search === query) go(url, place);
    else location.reload();
  });

  // --- tips -------------------------------------------------------------------------------------
  let peeking;
  let leaving;
  let over = null;

  // the end of the IRI of words: as they say, or where a term leads; else their id, with : for #
  function subject(words) {
    if (words.dataset.tip) return words.dataset.tip;
    if (words.classList.contains("term")) return words.pathname.slice(base.length + 1) + words.hash;
    return words.id.replace(":", "#");
  }
  async function peek(words) {
    over = words;
    const iri = `${version}/${subject(words)}`;
    let nodes;
    try {
      nodes = await part(asked("/tip", iri));
    } catch {
      return;
    }
    if (over !== words) return;
    tip.replaceChildren(...nodes);
    tip.hidden = false;
    tip.scrollTop = 0;
    words.setAttribute("aria-describedby", "tip");
    beside(words);
  }
  function beside(words) {
    const at = words.getClientRects()[0] ?? words.getBoundingClientRect();
    const last = [...words.getClientRects()].at(-1) ?? at;
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
    const below = last.bottom + 6;
    const fits = below + tip.offsetHeight < window.innerHeight || at.top < tip.offsetHeight;
    tip.style.left = `${left}px`;
    tip.style.top = `${fits ? below : at.top - tip.offsetHeight - 6}px`;
  }
  function hide() {
    clearTimeout(peeking);
    clearTimeout(leaving);
    over?.removeAttribute("aria-describedby");
    over = null;
    tip.hidden = true;
  }
  text.addEventListener("pointerover", (event) => {
    const words = event.target.closest?.("[data-tip]");
    if (!words || event.pointerType !== "mouse") return;
    clearTimeout(leaving);
    if (words === over) return;
    clearTimeout(peeking);
    peeking = setTimeout(() => { hide(); peek(words); }, PEEK);
  });
  text.addEventListener("pointerout", (event) => {
    if (!event.target.closest?.("[data-tip]")) return;
    clearTimeout(peeking);
    leaving = setTimeout(hide, PEEK);
  });
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", () => { leaving = setTimeout(hide, PEEK); });
  text.addEventListener("focusin", (event) => {
    hide();
    const words = event.target.closest?.("[data-tip]");
    if (words && event.target.matches(":focus-visible")) peek(words);
  });
  text.addEventListener("focusout", hide);
  document.addEventListener("scroll", () => {
    if (over && !tip.hidden) beside(over);
  }, { passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!tip.hidden) hide();
    else if (aside.contains(document.activeElement) && current) {
      opened(false);
      current.querySelector(".label")?.focus();
    }
    else if (aside.classList.contains("open")) opened(false);
    else hold(null);
  });

  // --- the choice of stack ------------------------------------------------------------------------
  const form = reader.querySelector(".switch");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    location.assign(location.pathname + (given.size ? `?${given}` : ""));
  });
  form.querySelector("select")?.addEventListener("change", () => form.requestSubmit());

  // an IRI of words leads to the words, wherever on the page they stand
  if (location.hash) {
    const place = placed(new URL(location.href));
    if (place) marked(new URL(location.href), place).scrollIntoView({ block: "center" });
  }
})();
