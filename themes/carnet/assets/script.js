// Everything here is an extra: pages are whole without it. What a pupil ticks stays on the phone.
"use strict";

// Some browsers refuse storage to pages from a folder, or in private windows: then there are no ticks.
function storage() {
  try {
    const kept = window.localStorage;
    kept.getItem("ecole");
    return kept;
  } catch {
    return null;
  }
}

// A tick is kept under the task's id and counts for the text that was ticked: when the teacher changes it, the tick is gone.
function showTicks(kept) {
  const tasks = [...document.querySelectorAll("[data-task]")];
  const key = (task) => "done:" + task.dataset.task;
  const show = () => {
    for (const task of tasks) {
      const done = kept.getItem(key(task)) === task.dataset.hash;
      task.classList.toggle("done", done);
      const box = task.querySelector(".tick input");
      if (box) box.checked = done;
    }
  };
  for (const task of tasks) {
    const tick = task.querySelector(".tick");
    if (!tick) continue;
    tick.hidden = false;
    tick.addEventListener("change", (event) => {
      try {
        if (event.target.checked) kept.setItem(key(task), task.dataset.hash);
        else kept.removeItem(key(task));
      } catch {
        // The storage is full: the tick does not stay.
      }
      show();
    });
  }
  window.addEventListener("storage", show);
  window.addEventListener("pageshow", show);
  show();
}

function markToday() {
  const week = document.querySelector("[data-today]");
  if (!week) return;
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const day = document.getElementById(`j-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
  if (!day) return;
  day.classList.add("is-today");
  const mark = document.createElement("b");
  mark.className = "tag strong";
  mark.textContent = week.dataset.today;
  day.querySelector("h2").append(" ", mark);
}

// What scrolls inside itself is reached by the keyboard, too.
function reachScrolled() {
  for (const box of document.querySelectorAll(".text table, .text pre"))
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}

// Who was absent sees the days between two dates. They are sent nowhere and kept nowhere.
function chooseAbsence() {
  const choice = document.querySelector("[data-absence]");
  const days = [...document.querySelectorAll("[data-day]")];
  if (!choice || days.length === 0) return;
  const [from, until] = choice.querySelectorAll("input");
  const status = choice.querySelector("[role=status]");
  // The newest day comes first.
  from.min = until.min = days.at(-1).dataset.day;
  from.max = until.max = days[0].dataset.day;
  const show = () => {
    if (from.value && until.value && until.value < from.value) until.value = from.value;
    let any = false;
    for (const day of days) {
      const missed = (!from.value || day.dataset.day >= from.value) && (!until.value || day.dataset.day <= until.value);
      day.hidden = !missed;
      any = any || missed;
    }
    status.textContent = any ? "" : status.dataset.text;
  };
  choice.addEventListener("change", show);
  choice.hidden = false;
  show();
}

function offerPrint() {
  for (const offer of document.querySelectorAll("[data-print]")) {
    offer.hidden = false;
    offer.firstElementChild.addEventListener("click", () => window.print());
  }
}

const kept = storage();
if (kept) showTicks(kept);
markToday();
reachScrolled();
chooseAbsence();
offerPrint();
