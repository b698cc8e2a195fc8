// The search box: nodes of the picture by label, heading and words.

import { button, element, say } from "./graph-facts.js";

const MOST_ROWS = 50;
const byId = (id) => document.getElementById(id);
const folded = (text) => text.normalize("NFKC").toLowerCase();

function closeness(name, wanted) {
  return name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 3;
}

// `nodes` gives the nodes as they are now, `choose` is told the one that was picked.
export function attachSearch(nodes, choose) {
  const field = byId("search");
  const results = byId("results");

  function search() {
    const wanted = folded(field.value.trim());
    const found = [];
    for (const node of wanted ? nodes() : []) {
      const name = folded(node.name);
      if (folded(`${node.document} ${node.name} ${node.heading} ${node.text}`).includes(wanted)) {
        found.push([closeness(name, wanted), node]);
      }
    }
    found.sort(([a], [b]) => a - b);
    const rows = found.slice(0, MOST_ROWS).map(([, node]) => button("row", () => {
      results.hidden = true;
      choose(node);
    }, `${node.name} ${node.heading}`, element("small", "", node.document)));
    const count = found.length ? say("found", found.length) : say("none");
    results.replaceChildren(element("p", "soft small", count), ...rows);
    results.hidden = !wanted;
  }

  field.oninput = search;
  field.onfocus = search;
  field.onkeydown = (event) => {
    if (event.key === "Enter" && !event.isComposing) results.querySelector("button")?.click();
  };
  byId("finder").onkeydown = (event) => {
    if (event.key === "Escape") results.hidden = true;
  };
  document.addEventListener("pointerdown", (event) => {
    if (!byId("finder").contains(event.target)) results.hidden = true;
  });
}
