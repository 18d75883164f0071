"use strict";
/*
 * Improves pages that work without it: focus, times in the reader's zone, marks on changed fields, a guard against leaving
 * unsaved text, a lock against sending twice, and a conflict page that counts along. It never saves and never decides.
 */

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/*
 * Focus goes to what happened: a problem, a message, or the heading of a page that nobody asked for. A page in a frame takes it
 * only from itself.
 */
function focusWhatHappened() {
  const target = $("#problems") || $("#flash:not(:empty)") || $("h1#h");
  const isLookedAt = parent === window || document.hasFocus();
  if (target && !location.hash && isLookedAt) {
    target.focus({ preventScroll: target.matches("h1") });
  }
}

const language = document.documentElement.lang;

/* Times are written in the server's zone; the reader's is known here. They are worded by the same patterns. */
function showLocalTimes() {
  const patterns = document.documentElement.dataset;
  const two = (number) => String(number).padStart(2, "0");
  const month = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
  const monthOf = (time) => month.formatToParts(time).find((part) => part.type === "month").value;
  const day = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  for (const element of $$("time[datetime], [data-time]")) {
    const time = new Date(element.dateTime ?? element.dataset.time);
    const ago = Math.round((day(new Date()) - day(time)) / 86400000);
    const pattern = ago === 0 ? patterns.today : ago === 1 ? patterns.yesterday : patterns.date;
    const parts = { d: time.getDate(), MMM: monthOf(time), yyyy: time.getFullYear(), HH: two(time.getHours()), mm: two(time.getMinutes()) };
    element.textContent = pattern.replace(/'([^']*)'|d|MMM|yyyy|HH|mm/g, (token, quoted) => quoted ?? parts[token]);
  }
}

/* A form that is being sent is not sent again; the lock ends by itself, and when the page comes back. */
function lockWhileSending(form) {
  let locked = false;
  const unlock = () => {
    locked = false;
    for (const button of [...form.elements].filter((element) => element.ariaDisabled)) {
      button.removeAttribute("aria-disabled");
      button.textContent = button.dataset.idle || button.textContent;
    }
  };
  form.addEventListener("submit", (event) => {
    if (locked) {
      event.preventDefault();
      return;
    }
    locked = true;
    const clicked = event.submitter;
    const shown = clicked && clicked.classList.contains("sr") ? $(".bar .btn.p", form) : clicked;
    if (shown) {
      shown.setAttribute("aria-disabled", "true");
      if (shown.dataset.busy) {
        shown.dataset.idle = shown.textContent;
        shown.textContent = shown.dataset.busy;
      }
    }
    setTimeout(unlock, 10000);
  });
  addEventListener("pageshow", unlock);
}

/* Line breaks at the end are nobody's change. */
const meant = (text) => text.replace(/\r\n?/g, "\n").replace(/\s+$/, "");

/* The edit form: what differs from what was opened is marked and counted, and not left without a question. */
function watchEdits(form) {
  const fields = $$("[data-field]", form).filter((field) => $(".in", field));
  const input = (field) => $(".in", field);
  const opened = (field) => input(field).dataset.opened ?? (form.dataset.known ? "" : input(field).defaultValue);
  const changed = () => fields.filter((field) => meant(input(field).value) !== meant(opened(field)));
  const tag = $("#unsaved");
  let sending = false;

  const mark = () => {
    const different = changed();
    for (const field of fields) {
      const was = $(".was", field);
      const isChanged = different.includes(field);
      field.classList.toggle("changed", isChanged);
      if (was) {
        was.hidden = !isChanged || opened(field).length > 60;
        const value = document.createElement("bdi");
        value.textContent = opened(field) || form.dataset.empty;
        was.replaceChildren(form.dataset.was + " ", value);
      }
      count(input(field));
    }
    tag.hidden = different.length === 0;
    tag.textContent = different.length === 1 ? tag.dataset.one : tag.dataset.many.replace("#", different.length);
  };
  form.addEventListener("input", mark);
  form.addEventListener("submit", () => (sending = true));
  addEventListener("pageshow", () => {
    sending = false;
    mark();
  });
  addEventListener("beforeunload", (event) => {
    if (!sending && changed().length > 0) {
      event.preventDefault();
    }
  });
  addEventListener("pagehide", () => keepDraft(form, sending ? [] : changed()));
  mark();
  if (!fetchAgain(fields.map(input))) {
    offerDraft(form);
    checkRestored(form, fields.map(input));
  }
}

/* Long text says how long it is before it is too long. */
function count(input) {
  const limit = Number(input.dataset.limit);
  if (!limit) {
    return;
  }
  const length = [...meant(input.value).normalize("NFC")].length;
  let counter = input.parentNode.querySelector(".count");
  if (!counter) {
    counter = document.createElement("p");
    counter.className = "count";
    input.after(counter);
  }
  counter.hidden = length < limit * 0.8;
  counter.classList.toggle("over", length > limit);
  counter.textContent = `${length.toLocaleString(language)} / ${limit.toLocaleString(language)}`;
}

/* A reload fetches new values; what had been typed is offered, together with the version that it was typed on. */
const draftKey = () => `draft:${location.pathname}`;

function keepDraft(form, changed) {
  if (changed.length === 0) {
    return;
  }
  const values = Object.fromEntries($$(".in[name]", form).map((input) => [input.name, input.value]));
  const vector = $("[name=changeVector]", form).value;
  sessionStorage.setItem(draftKey(), JSON.stringify({ vector, values }));
}

function offerDraft(form) {
  const draft = JSON.parse(sessionStorage.getItem(draftKey()) || "null");
  const note = $("#draft");
  sessionStorage.removeItem(draftKey());
  if (!draft || !note || performance.getEntriesByType("navigation")[0]?.type !== "reload") {
    return;
  }
  note.hidden = false;
  $("#use-draft").addEventListener("click", () => {
    $("[name=changeVector]", form).value = draft.vector;
    for (const [name, value] of Object.entries(draft.values)) {
      if (name !== "identifier") {
        form.elements[name].value = value;
      }
    }
    form.dispatchEvent(new Event("input"));
    note.hidden = true;
  });
  $("#drop-draft").addEventListener("click", () => (note.hidden = true));
}

/*
 * A form that the browser made again on the way back is as old as its copy, and what was typed is offered on a new one.
 * Only a form that shows what was saved is asked for again: one that gave text back was the answer to a save.
 */
function fetchAgain(inputs) {
  const back = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const showsSaved = (input) => input.value === input.defaultValue && meant(input.value) === meant(input.dataset.opened ?? "");
  if (back && $("#draft") && inputs.every(showsSaved)) {
    location.reload();
    return true;
  }
  return false;
}

/* A browser that put old text into a new form is found out. */
function checkRestored(form, inputs) {
  const note = $("#restored");
  const restored = () => inputs.some((input) => meant(input.value) !== meant(input.defaultValue));
  addEventListener("pageshow", (event) => {
    if (note && !event.persisted) {
      note.hidden = !restored();
    }
  });
  /* Nobody knows which version the old text belongs to, so every difference is a choice. */
  $("#use-restored")?.addEventListener("click", () => ($("[name=changeVector]", form).value = ""));
  $("#use-saved")?.addEventListener("click", () => {
    form.reset();
    form.dispatchEvent(new Event("input"));
    note.hidden = true;
  });
}

/* The form that adds a person: a free identifier is put where it belongs. */
function offerAnotherIdentifier() {
  $("#another")?.addEventListener("click", (event) => {
    event.preventDefault();
    const identifier = $("#identifier");
    identifier.value = event.currentTarget.dataset.suggestion;
    identifier.focus();
    identifier.select();
  });
}

/* The conflict page: choices left and what will be saved follow every click. */
function followChoices(form) {
  const groups = $$("fieldset[data-kind=choice]", form);
  $("#update")?.setAttribute("hidden", "");
  const update = () => {
    let open = 0;
    for (const group of groups) {
      const picked = $("input[type=radio]:checked", group);
      open += picked ? 0 : 1;
      showResult(form, group, picked);
    }
    const left = $("#left");
    if (left) {
      left.textContent = left.dataset.text.replace("#1", open).replace("#2", groups.length);
      left.classList.toggle("d", open > 0);
      left.classList.toggle("ok", open === 0);
    }
    const tag = $("#open");
    if (tag) {
      tag.hidden = open === 0;
      tag.textContent = tag.dataset.text.replace("#", open);
    }
  };
  form.addEventListener("change", update);
  form.addEventListener("input", update);
  addEventListener("pageshow", update);
}

function showResult(form, group, picked) {
  if (!picked) {
    return;
  }
  $$(`[data-group="${group.dataset.field}"]`, form).forEach((row, index) => {
    const other = $(`[name="other.${row.dataset.result}"]`, group);
    const value = picked.value === "other" ? other.value : picked.getAttribute(`data-v${index}`) || "";
    const shown = document.createElement(value ? "bdi" : "span");
    shown.className = value ? "text" : "blank";
    shown.textContent = value || form.dataset.empty;
    const [cell, source] = $$("dd", row);
    cell.className = "";
    cell.replaceChildren(shown);
    source.className = `src ${picked.value === "theirs" ? "t" : "y"}`;
    source.textContent = form.dataset[picked.value];
  });
}

showLocalTimes();
$$("form[method=post]").forEach(lockWhileSending);
$$("form[data-form=edit]").forEach(watchEdits);
$$("form[data-form=conflict]").forEach(followChoices);
offerAnotherIdentifier();
focusWhatHappened();
