// What a node and a relation say. Words of a document enter the page here only, as text nodes.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const settings = read("settings");
const words = read("words");

const ORDER = Object.keys(settings.relations);

export const options = settings.options;

export function say(key, ...given) {
  return given.reduce((text, value, at) => text.replace(`{${at}}`, value), words[key]);
}

export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function button(className, onclick, ...children) {
  const made = element("button", className, ...children);
  made.type = "button";
  made.onclick = onclick;
  return made;
}

export function link(className, address, ...children) {
  const made = element("a", className, ...children);
  made.href = address;
  return made;
}

export function fullName(node) {
  return node.kind === "provision" ? `${node.document} ${node.name}` : node.name;
}

// Relations by weight, as in the legend.
export function byWeight(a, b) {
  return ORDER.indexOf(a.relation) - ORDER.indexOf(b.relation);
}

export function relationName(edge) {
  const name = element("span", "relation", settings.relations[edge.relation]);
  if (edge.inferred) name.append(" ", element("span", "badge inferred", say("inferred")));
  return name;
}

export function nodeFacts(node) {
  const facts = element("div", "facts");
  const version = element("span", "version", `${say("version")} ${node.version || say("undated")}`);
  if (node.kind === "provision") facts.append(element("p", "soft small", node.document, " ", version));
  facts.append(element("h2", "", node.name));
  if (node.kind === "document") facts.append(element("p", "soft small", version));
  if (node.kind === "external") facts.append(element("p", "badge in-doubt", say("not-on-file")));
  if (node.heading && node.kind === "provision") facts.append(element("p", "heading", node.heading));
  if (node.text && node.kind === "provision") facts.append(element("p", "text", node.text));
  return facts;
}

export function edgeFacts(edge, from, to) {
  const facts = element("div", "facts", element("h2", "", relationName(edge)));
  if (edge.inferred) facts.append(element("p", "notice if", say("not-stated")));
  facts.append(element("p", "", fullName(from), " → ", fullName(to)));
  if (edge.words) {
    facts.append(element("p", "", element("span", "soft small", `${say("words")} `), element("mark", "", edge.words)));
  }
  if (edge.sentence) facts.append(highlighted(edge.sentence, edge.words));
  return facts;
}

function highlighted(sentence, marked) {
  const quote = element("blockquote");
  const parts = marked ? sentence.split(marked) : [sentence];
  parts.forEach((part, at) => {
    if (at) quote.append(element("mark", "", marked));
    quote.append(part);
  });
  return quote;
}
