"use strict";
/*
 * The page around the two tabs of the demonstration. It does the next step in the frames, as somebody would do it by hand, and
 * shows what the room has noted, whoever did it. Without it, the server plays the step and the page is loaded anew.
 */
(() => {
  document.documentElement.classList.add("watched");
  const WATCH = 3000;
  const READING = 900;
  const frames = [...document.querySelectorAll(".panes iframe")];
  let playing = false;

  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /* Settles when a frame has loaded its next page; a step that leads to none fails. */
  function loaded(frame) {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error("no page came")), 10000);
      frame.addEventListener("load", () => (clearTimeout(limit), resolve()), { once: true });
    });
  }

  function fill(form, name, value) {
    const inputs = [...form.elements].filter((element) => element.name === name);
    const input = inputs.find((element) => element.type !== "radio" || element.value === value);
    if (input.type === "radio") {
      input.checked = true;
    } else {
      input.value = value;
    }
    input.scrollIntoView({ block: "center" });
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function perform(action) {
    const frame = frames[action.tab - 1];
    if (action.open) {
      const opened = loaded(frame);
      frame.contentWindow.location.assign(action.open);
      return opened;
    }
    const form = frame.contentDocument.querySelector(`form[data-form=${action.form}]`);
    Object.entries(action.fields).forEach(([name, value]) => fill(form, name, value));
    await pause(Object.keys(action.fields).length > 0 ? READING : 0);
    const answered = loaded(frame);
    const button = [...form.querySelectorAll("button[type=submit]")].find((other) => other.value === action.button);
    form.requestSubmit(action.button ? button : null);
    return answered;
  }

  /* What the tabs show now is what the step needs. */
  const isReady = (actions) =>
    actions.slice(0, 1).every(({ tab, open, form }) => open || frames[tab - 1].contentDocument?.querySelector(`form[data-form=${form}]`));

  async function play(form) {
    playing = true;
    try {
      for (const action of JSON.parse(form.dataset.play)) {
        frames[action.tab - 1].dataset.role = action.role;
        await perform(action);
      }
      await refresh();
    } catch {
      location.reload();
    } finally {
      playing = false;
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id !== "play") {
      return;
    }
    if (playing) {
      event.preventDefault();
    } else if (form.dataset.play && isReady(JSON.parse(form.dataset.play))) {
      event.preventDefault();
      play(form);
    }
  });

  /* Replaces what has changed and leaves the frames, what is open and what has the focus. */
  async function refresh() {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "demo" } });
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const step = (root) => root.querySelector(".stepbar")?.innerHTML;
    const moved = step(page) !== step(document);
    for (const part of page.querySelectorAll("[data-part]")) {
      const shown = document.getElementById(part.id);
      if (shown && shown.innerHTML !== part.innerHTML && (moved || part.id !== "strip")) {
        replace(shown, part);
      }
    }
    document.title = page.title;
    for (const win of page.querySelectorAll(".win")) {
      const shown = document.getElementById(win.id);
      shown.className = win.className;
      shown.querySelector("iframe").title = win.querySelector("iframe").title;
    }
    if (moved) {
      document.getElementById("step").focus({ preventScroll: true });
    }
  }

  function replace(shown, part) {
    const open = [...shown.querySelectorAll("details[open]")].map((details) => details.id);
    shown.replaceChildren(...part.childNodes);
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
  }

  const watch = () => document.visibilityState === "visible" && !playing && refresh().catch(() => {});
  frames.forEach((frame) => frame.addEventListener("load", watch));
  document.addEventListener("visibilitychange", watch);
  setInterval(watch, WATCH);
})();
