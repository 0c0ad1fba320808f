// Small helps only: everything also works without this file.
"use strict";
(() => {
  const body = document.body, me = body.dataset.me;
  const people = document.querySelector("[data-people]");
  if (people && window.matchMedia("(min-width: 60rem)").matches) people.open = true;

  const form = document.querySelector("[data-draft]");
  let typing = false, before = form ? new URLSearchParams(new FormData(form)).toString() : "";
  const keep = () => {
    if (form.dataset.sent) return;
    const data = new FormData(form);
    for (const [key, value] of [...data]) if (value instanceof File) data.delete(key);
    const now = new URLSearchParams(data).toString();
    if (now === before) return;
    before = now;
    data.set("button", "form-draft|");
    fetch(form.action, { method: "POST", body: data, keepalive: true }).then((answer) => {
      if (answer.ok) form.querySelector(".kept").textContent = form.querySelector(".kept").dataset.kept;
      else before = "";
    }).catch(() => { before = ""; });
  };
  if (form) {
    let timer;
    form.addEventListener("input", () => { typing = true; clearTimeout(timer); timer = setTimeout(keep, 800); });
    form.addEventListener("focusout", keep);
    form.addEventListener("submit", (event) => {
      clearTimeout(timer); typing = true;
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
    const errors = document.querySelector(".errors");
    if (errors) window.addEventListener("load", () => errors.focus());
  }
  // What is new comes into view: an answer for this person only, the message above a form, or the place to type.
  // While Baken is off, its switch is what matters, at the top.
  const sheet = document.querySelector(".sheet"), last = document.querySelector(".talk > article:last-of-type");
  const newest = sheet ?? (form ? last : document.querySelector(".compose"));
  if (newest && !location.hash && !("off" in body.dataset)) newest.scrollIntoView({ block: sheet || form ? "start" : "nearest" });
  const busy = () => typing || document.activeElement?.matches("input, textarea, select");
  setInterval(async () => {
    if (!me || document.hidden || busy()) return;
    try {
      const answer = await fetch(`/p/${me}/version`);
      if (answer.ok && (await answer.text()) !== body.dataset.version && !busy()) location.reload();
    } catch { /* the server is starting again: the next round asks anew */ }
  }, 2500);
})();
