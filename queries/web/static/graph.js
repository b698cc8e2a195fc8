// The picture: drawn from the server's data and places, read in the panel, widened on request.
// Every choice is in the page's address, and the server answers that address with the same picture.

import { button, byWeight, edgeFacts, element, fullName, link, nodeFacts, options, relationName, say } from "./graph-facts.js";
import { save } from "./graph-save.js";
import { attachSearch } from "./graph-search.js";
import { attachTip } from "./graph-tip.js";
import { WAYS, neighbour } from "./graph-ways.js";

const READABLE = 0.55; // the scale at which a label can be read
const byId = (id) => document.getElementById(id);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const animation = () => (still.matches ? false : { duration: 300 });
const form = byId("choose");
const panel = byId("panel");

const nodes = new vis.DataSet();
const edges = new vis.DataSet();
byId("picture").replaceChildren();
const network = new vis.Network(byId("picture"), { nodes, edges }, options);
const frame = byId("picture").firstElementChild;
frame.tabIndex = 0;
frame.setAttribute("role", "application");
frame.setAttribute("aria-label", say("picture"));

let chosen = null; // the IRI of the node in the panel
let centre = null; // the IRI of what the picture is drawn around
let moved = false; // whether the reader has moved the picture since it was drawn
let asking = new AbortController();
let growing = Promise.resolve();
let drawnFor = location.search;

// The node with an IRI; null for none (vis-network takes a missing id to mean all).
const nodeAt = (iri) => (iri ? nodes.get(iri) : null);

// What is asked of the server

function asked() {
  return new URLSearchParams(location.search);
}

function wanted() {
  const found = new URLSearchParams();
  for (const name of ["documents", "kinds"]) {
    const boxes = [...form.querySelectorAll(`input[type=checkbox][name=${name}]`)];
    const ticked = boxes.filter((box) => box.checked);
    if (ticked.length === boxes.length) continue;
    if (!ticked.length) found.append(name, "");
    for (const box of ticked) found.append(name, box.value);
  }
  const focus = byId("focus").value.trim();
  const before = asked();
  if (focus) {
    found.append("focus", focus);
    found.append("depth", byId("depth").value || "1");
  }
  if (focus === (before.get("focus") ?? "")) {
    for (const iri of before.getAll("grown")) found.append("grown", iri);
  }
  if (before.has("lang")) found.append("lang", before.get("lang"));
  return found;
}

async function fetched(path, params, signal) {
  const answer = await fetch(`${path}?${params}`, { signal, headers: { accept: "text/html" } }).catch((error) => {
    throw error.name === "AbortError" ? error : new Error(say("failed"));
  });
  if (answer.ok) return answer;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  throw new Error(page.querySelector(".notice.bad")?.textContent ?? say("failed"));
}

function report(error) {
  if (error.name === "AbortError") return;
  const notice = element("p", "notice bad", error.message);
  notice.setAttribute("role", "alert");
  byId("said").replaceChildren(notice);
}

// The parts of the page beside the picture, as the server writes them for this address.
async function freshen(params, signal) {
  const answer = await fetched("/graph", params, signal);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const parts = new Map([...page.querySelectorAll("[data-fresh]")].map((part) => [part.dataset.fresh, part]));
  for (const part of document.querySelectorAll("[data-fresh]")) {
    const fresh = parts.get(part.dataset.fresh);
    if (fresh) part.replaceChildren(...[...fresh.childNodes].map((child) => document.adoptNode(child)));
  }
  const ticked = new Set([...page.querySelectorAll("#choose input[checked]")].map((box) => `${box.name} ${box.value}`));
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = ticked.has(`${box.name} ${box.value}`);
}

async function load(params, signal) {
  const data = await (await fetched("/graph/data", params, signal)).json();
  nodes.clear();
  edges.clear();
  nodes.add(data.nodes);
  edges.add(data.edges);
  centre = nodeAt(data.centre)?.id ?? null;
  moved = false;
  begin();
  const shown = nodeAt(chosen)?.id ?? centre;
  if (shown) select(shown);
  else if (chosen) clearPanel();
  byId("picture").dataset.drawn = String(nodes.length);
}

async function choose() {
  asking.abort();
  asking = new AbortController();
  const params = wanted();
  history.pushState(null, "", params.size ? `/graph?${params}` : "/graph");
  drawnFor = location.search;
  showUndo();
  try {
    await Promise.all([load(params, asking.signal), freshen(params, asking.signal)]);
  } catch (error) {
    report(error);
  }
}

function grow(iri) {
  const { signal } = asking;
  growing = growing.then(async () => {
    const before = asked();
    const params = new URLSearchParams(before);
    params.append("node", iri);
    const data = await (await fetched("/graph/grow", params, signal)).json();
    nodes.update(data.nodes);
    edges.add(data.edges);
    const told = [data.nodes.length ? say("grew", data.nodes.length) : say("grew-none")];
    if (data.left_out) told.push(say("left-out", data.left_out));
    byId("told").textContent = told.join(" ");
    if (data.nodes.length) {
      before.append("grown", iri);
      history.replaceState(null, "", `/graph?${before}`);
      drawnFor = location.search;
      showUndo();
      moved = true;
      network.fit({ nodes: [iri, ...data.nodes.map((node) => node.id)], maxZoomLevel: 1, animation: animation() });
      await freshen(before, signal);
    }
    byId("picture").dataset.drawn = String(nodes.length);
    if (chosen === iri) showNode(nodes.get(iri), told.join(" "));
  }).catch(report);
  return growing;
}

function showUndo() {
  const params = asked();
  byId("ungrow").hidden = !params.has("grown");
  params.delete("grown");
  byId("ungrow").href = `/graph?${params}`;
}

// Where the reader looks

// At first the whole is in view, or, where it would be illegible, its centre or its first corner;
// so it stays when the window changes, until the reader moves the picture.
function begin() {
  network.fit({ maxZoomLevel: 1 });
  if (network.getScale() >= READABLE * 0.6 || !nodes.length) return;
  const scale = READABLE;
  const [right, down] = [frame.clientWidth / 2 / scale, frame.clientHeight / 2 / scale];
  const places = centre ? [nodes.get(centre)] : nodes.get();
  const x = Math.min(...places.map((node) => node.x)) + (centre ? 0 : right - 150);
  const y = Math.min(...places.map((node) => node.y)) + (centre ? down / 2 : down - 110);
  network.moveTo({ scale, position: { x, y } });
}

function select(iri) {
  network.selectNodes([iri]);
  showNode(nodes.get(iri));
}

function goTo(iri) {
  moved = true;
  network.focus(iri, { scale: Math.max(network.getScale(), 0.8), animation: animation() });
  select(iri);
}

function zoom(factor) {
  moved = true;
  network.moveTo({ scale: network.getScale() * factor, animation: animation() });
}

for (const moving of ["dragStart", "zoom"]) network.on(moving, () => { moved = true; });
// vis-network announces a new size before it has rescaled its view to it; hence the microtask
network.on("resize", () => queueMicrotask(() => { if (!moved) begin(); }));

// The panel

const firstPanel = [...panel.childNodes];
function clearPanel() {
  chosen = null;
  fill(...firstPanel);
}

// Who was in the panel with the keyboard stays in it.
function fill(...children) {
  const inside = panel.contains(document.activeElement);
  panel.replaceChildren(...children);
  panel.scrollTop = 0;
  if (inside) panel.focus();
}

function edgeRow(edge, node) {
  const outward = edge.from === node.id;
  const other = nodes.get(outward ? edge.to : edge.from);
  const row = button("row", () => showEdge(edge), element("small", "", outward ? "→ " : "← ", relationName(edge)), fullName(other));
  if (edge.words) row.append(element("small", "", element("mark", "", edge.words)));
  if (edge.relation === "isPartOf" && !outward && other.text) row.append(element("span", "text", other.text));
  return row;
}

function showNode(node, told = "") {
  chosen = node.id;
  const here = edges.get({ filter: (edge) => edge.from === node.id || edge.to === node.id }).sort(byWeight);
  const tools = element("p", "tools", button("", () => grow(node.id), say("grow")));
  const around = button("quiet", () => {
    byId("focus").value = node.focus;
    choose();
  }, say("focus"));
  tools.append(around);
  if (node.address) tools.append(link("button quiet", node.address, say("read")));
  const rest = node.degree - here.length;
  const list = element("div", "links", ...here.map((edge) => edgeRow(edge, node)));
  fill(
    nodeFacts(node),
    tools,
    ...(told ? [element("p", "soft small", told)] : []),
    element("h3", "", say("relations")),
    list,
    ...(rest > 0 ? [element("p", "soft small", say("more", rest))] : []),
  );
}

function showEdge(edge) {
  chosen = null;
  const ends = [edge.from, edge.to].map((id) => nodes.get(id));
  network.selectEdges([edge.id]);
  const rows = ends.map((node) => button("row", () => goTo(node.id), fullName(node)));
  const tools = element("p", "tools");
  if (ends[0].address) tools.append(link("button quiet", ends[0].address, say("read")));
  fill(edgeFacts(edge, ...ends), tools, element("div", "links", ...rows));
}

network.on("click", (event) => {
  if (event.nodes.length) showNode(nodes.get(event.nodes[0]));
  else if (event.edges.length) showEdge(edges.get(event.edges[0]));
});
network.on("doubleClick", (event) => {
  if (event.nodes.length) grow(event.nodes[0]);
});

// The keyboard

frame.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || !nodes.length) return;
  const at = chosen ?? centre ?? nodes.getIds()[0];
  if (event.key in WAYS) goTo((chosen && neighbour(network.getPositions(), at, WAYS[event.key])) ?? at);
  else if (event.key === "Enter") panel.focus();
  else if (event.key === "g" && chosen) grow(chosen);
  else if (event.key === "+") zoom(1.4);
  else if (event.key === "-") zoom(1 / 1.4);
  else return;
  event.preventDefault();
});
panel.addEventListener("keydown", (event) => {
  if (event.key === "Escape") frame.focus();
});

// The rest of the page

byId("save").onclick = () => save(frame.querySelector("canvas"), document.title);
byId("fit").onclick = () => {
  moved = true;
  network.fit({ maxZoomLevel: 1, animation: animation() });
};
byId("closer").onclick = () => zoom(1.4);
byId("farther").onclick = () => zoom(1 / 1.4);
form.addEventListener("change", (event) => {
  if (event.target !== byId("focus")) choose();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  choose();
});
// back to another choice; a link within the page (#main) changes nothing that is drawn
addEventListener("popstate", () => {
  if (location.search !== drawnFor) location.reload();
});
addEventListener("beforeprint", () => { byId("list").open = true; });
attachTip(network, nodes, edges, byId("picture"));
attachSearch(() => nodes.get(), (node) => goTo(node.id));
byId("finder").hidden = false;
byId("tools").hidden = false;
if (matchMedia("(max-width: 46rem)").matches) byId("choices").open = false;
load(asked(), asking.signal).catch(report);
