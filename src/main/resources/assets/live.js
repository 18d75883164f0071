"use strict";
/*
 * Tells of newer versions while a page is open. What is said comes from the server as parts of the page, each for the place
 * of the same name; nothing that was typed, no selection and no focus is touched. Needs app.js before it.
 */

const FAILURES = 3;
const ASK_EVERY = 20000;

/* The places on the page that a newer version changes. */
function keepParts(region) {
  const form = $("#f[data-form=edit]");
  const dialog = $("#drop");
  const mine = () => (form ? $$("[data-field].changed", form).map((field) => field.dataset.field) : []);
  const shown = new Map();
  const title = document.title;
  const isNews = region.childNodes.length === 0;
  let asked = null;
  let asking = false;
  let again = false;

  const fetchParts = async () => {
    asked = mine().join();
    const query = new URLSearchParams({ since: region.dataset.since, mine: asked });
    const response = await fetch(`${region.dataset.parts}?${query}`);
    return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  };
  const put = (place, part) => {
    const changed = shown.get(place) !== part.innerHTML;
    if (changed && !(place === dialog && dialog.open)) {
      shown.set(place, part.innerHTML);
      place.replaceChildren(...part.childNodes);
    }
  };
  const putAll = (page) => {
    const focused = region.contains(document.activeElement) ? document.activeElement.dataset.do : null;
    keepInPlace(form, () => {
      for (const part of $$("[data-live]", page)) {
        const place = $(`[data-live="${part.dataset.live}"]`);
        if (place) {
          put(place, part);
        }
      }
      showLocalTimes();
    });
    if (focused) {
      $(`[data-do="${focused}"]`, region)?.focus({ preventScroll: true });
    }
    const pattern = $("[data-title]", region)?.dataset.title;
    if (pattern && isNews) {
      document.title = pattern.replace("#", () => title);
    }
  };
  const refresh = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    do {
      again = false;
      const page = await fetchParts().catch(() => null);
      if (page) {
        putAll(page);
      }
    } while (again);
    asking = false;
  };

  let timer;
  form?.addEventListener("input", () => {
    clearTimeout(timer);
    if (shown.size > 0) {
      timer = setTimeout(() => mine().join() !== asked && refresh(), 300);
    }
  });
  offerChoices(region, form, dialog);
  return refresh;
}

/* What is above the field that somebody types in may grow; the field stays where it is on the screen. */
function keepInPlace(form, change) {
  const anchor = form?.contains(document.activeElement) ? document.activeElement : null;
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (anchor) {
    scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
  }
}

/* "Keep typing" leaves one line; taking what is stored is asked about first. */
function offerChoices(region, form, dialog) {
  let typedIn = null;
  form?.addEventListener("focusin", (event) => (typedIn = event.target));
  const choices = {
    keep: () => {
      region.classList.add("short");
      typedIn?.focus({ preventScroll: true });
    },
    drop: () => {
      dialog.showModal();
      $("[data-do=stay]", dialog)?.focus();
    },
    stay: () => dialog.close(),
  };
  const choose = (event) => choices[event.target.closest("[data-do]")?.dataset.do]?.();
  region.addEventListener("click", choose);
  dialog?.addEventListener("click", choose);
  dialog?.addEventListener("close", () => $("[data-do=drop]", region)?.focus());
}

/* Listens while the page is seen, and asks from time to time where listening fails. */
function listen(region, refresh) {
  const presence = $("[data-live=presence]");
  const address = (name) => `${region.dataset[name]}?${new URLSearchParams({ since: region.dataset.since })}`;
  let stream = null;
  let failures = 0;
  let timer;
  let told = null;

  const tell = (news) => {
    const what = `${news.event} ${news.vector}`;
    if (news.event !== "none" && what !== told) {
      told = what;
      refresh();
    }
  };
  const say = (text) => {
    if (presence) {
      presence.textContent = text;
    }
  };
  const stop = () => {
    stream?.close();
    stream = null;
    clearTimeout(timer);
    say("");
  };
  const failed = () => {
    failures += 1;
    say("");
    if (failures >= FAILURES || stream.readyState === EventSource.CLOSED) {
      stop();
      ask();
    }
  };
  const start = () => {
    stop();
    stream = new EventSource(address("events"));
    stream.addEventListener("error", failed);
    stream.addEventListener("presence", (event) => {
      failures = 0;
      say(JSON.parse(event.data).text);
    });
    for (const name of ["changed", "deleted", "conflict"]) {
      stream.addEventListener(name, (event) => tell(JSON.parse(event.data)));
    }
  };
  const ask = async () => {
    timer = setTimeout(() => follow(), ASK_EVERY);
    const response = await fetch(address("news")).catch(() => null);
    if (response?.ok && !response.redirected) {
      tell(await response.json());
    }
  };
  const follow = () => {
    if (document.hidden) {
      stop();
    } else {
      failures = Math.min(failures, FAILURES - 1);
      start();
    }
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("online", follow);
  addEventListener("pagehide", stop);
  addEventListener("pageshow", follow);
}

for (const region of $$("[data-events]")) {
  listen(region, keepParts(region));
}
