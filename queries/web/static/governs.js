// Suggestions as somebody types, from the index of the stack; and copying the answer's address.
"use strict";
(() => {
  const input = document.getElementById("ask");
  const list = document.getElementById("suggested");
  const stack = document.getElementById("stack");
  const japanese = document.documentElement.lang === "ja";
  const kinds = japanese
    ? { term: "定義語", title: "見出し", clause: "条項", words: "語句のある条項" }
    : { term: "defined term", title: "heading", clause: "clause", words: "clause with these words" };
  let shown = [];
  let chosen = -1;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (next) => {
    chosen = next;
    [...list.children].forEach((item, i) => {
      item.setAttribute("aria-selected", String(i === chosen));
      if (i === chosen) {
        item.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", item.id);
      }
    });
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
  };

  const take = (suggestion) => {
    input.value = suggestion.ask;
    close();
    input.form.requestSubmit();
  };

  const show = (found) => {
    shown = found;
    list.replaceChildren(
      ...found.map((suggestion, i) => {
        const item = document.createElement("li");
        item.id = `suggestion-${i}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const words = document.createElement("span");
        words.textContent = suggestion.words;
        const kind = document.createElement("small");
        kind.textContent = `${kinds[suggestion.kind]} · ${suggestion.document}`;
        item.append(words, kind);
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(suggestion);
        });
        return item;
      }),
    );
    list.hidden = found.length === 0;
    chosen = -1;
    input.setAttribute("aria-expanded", String(found.length > 0));
  };

  let waiting = 0;
  const ask = () => {
    clearTimeout(waiting);
    const typed = input.value.trim();
    if (!typed) return close();
    waiting = setTimeout(async () => {
      const number = ++asked;
      const query = new URLSearchParams({ stack: stack.value, q: typed });
      const answer = await fetch(`/governs/suggest?${query}`).catch(() => null);
      if (answer?.ok && number === asked && document.activeElement === input) {
        show(await answer.json());
      }
    }, 120);
  };

  input.addEventListener("input", (event) => {
    if (!event.isComposing) ask();
  });
  input.addEventListener("compositionend", ask);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + shown.length + 1) % (shown.length + 1)) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(shown[chosen]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });

  const link = document.getElementById("link");
  const copy = document.getElementById("copy");
  if (link && copy) {
    link.value = new URL(link.value, location.href).href;
    copy.hidden = !navigator.clipboard;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(link.value);
      copy.textContent = copy.dataset.done;
    });
  }
})();
