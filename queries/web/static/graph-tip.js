// The tooltip: our own, since that of vis-network takes HTML and cannot be scrolled.

import { edgeFacts, nodeFacts } from "./graph-facts.js";

const PAUSE = 250; // milliseconds before it comes and goes
const tip = document.getElementById("tip");
let timer = 0;

export function hideTip() {
  clearTimeout(timer);
  tip.hidden = true;
}

function later(action) {
  clearTimeout(timer);
  timer = setTimeout(action, PAUSE);
}

// `area` is the element the pointer's place is counted from.
function show(facts, { x, y }, area) {
  const corner = area.getBoundingClientRect();
  tip.replaceChildren(facts);
  tip.hidden = false;
  const left = Math.min(corner.left + x + 12, innerWidth - tip.offsetWidth - 12);
  const top = Math.min(corner.top + y + 12, innerHeight - tip.offsetHeight - 12);
  tip.style.left = `${Math.max(12, left)}px`;
  tip.style.top = `${Math.max(12, top)}px`;
}

export function attachTip(network, nodes, edges, area) {
  network.on("hoverNode", ({ node, pointer }) => later(() => {
    if (nodes.get(node)) show(nodeFacts(nodes.get(node)), pointer.DOM, area);
  }));
  network.on("hoverEdge", ({ edge, pointer }) => later(() => {
    const told = edges.get(edge);
    if (told) show(edgeFacts(told, nodes.get(told.from), nodes.get(told.to)), pointer.DOM, area);
  }));
  for (const leaving of ["blurNode", "blurEdge"]) network.on(leaving, () => later(hideTip));
  for (const moving of ["dragStart", "zoom", "click"]) network.on(moving, hideTip);
  tip.onmouseenter = () => clearTimeout(timer);
  tip.onmouseleave = hideTip;
}
