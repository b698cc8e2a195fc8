// Dropping files and watching them being read. Without this script the form works by itself.
(() => {
  "use strict";
  const form = document.querySelector("form.drop");
  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("button");
  const progress = document.querySelector(".progress");
  const bar = progress.querySelector("progress");
  const words = document.getElementById("adding-words");
  const said = document.getElementById("adding-said");
  const EVERY = 600; // ms between two questions how far it is
  const TRIES = 5; // questions that may go unanswered
  let busy = false;

  const show = (text, done, total) => {
    words.textContent = text;
    if (total) { bar.max = total; bar.value = done; } else { bar.removeAttribute("value"); }
  };

  const begin = () => {
    busy = true;
    button.disabled = true;
    said.hidden = true;
    progress.hidden = false;
  };

  const fail = (text) => {
    busy = false;
    button.disabled = false;
    progress.hidden = true;
    said.hidden = false;
    said.textContent = text;
  };

  const follow = async (at, tries = TRIES) => {
    try {
      const answer = await fetch(`${at}.json`);
      const told = answer.ok ? await answer.json() : { over: true };
      if (told.over) { location.assign(at); return; }
      show(told.words, told.done, told.total);
      setTimeout(follow, EVERY, at);
    } catch {
      if (tries > 1) setTimeout(follow, EVERY, at, tries - 1);
      else fail(form.dataset.lost);
    }
  };

  const send = (files) => {
    if (busy || !files.length) return;
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > Number(form.dataset.most)) { fail(form.dataset.tooMuch); return; }
    begin();
    show(form.dataset.sending);
    const data = new FormData();
    for (const file of files) data.append("file", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => show(form.dataset.sending, event.loaded, event.total));
    request.addEventListener("load", () => {
      if (request.status === 202) follow(request.response.at);
      else fail(request.response?.said ?? form.dataset.lost);
    });
    request.addEventListener("error", () => fail(form.dataset.lost));
    request.send(data);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send([...input.files]);
  });
  // a file dropped beside the zone must not make the browser leave the page
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
  }
  let inside = 0; // dragenter and dragleave come for every element of the zone
  const mark = () => form.classList.toggle("over", inside > 0);
  form.addEventListener("dragenter", () => { inside += 1; mark(); });
  form.addEventListener("dragleave", () => { inside -= 1; mark(); });
  form.addEventListener("drop", (event) => {
    inside = 0;
    mark();
    send([...event.dataTransfer.files]);
  });
})();
