// The steps of the form: one is shown at a time. The address has the step, so the browser's own way back works.

import { make } from "./element.js";
import { find, form } from "./note-answers.js";
import { clearStatus } from "./note-status.js";

const steps = [...form.querySelectorAll("[data-aa-step]")];
const titleOf = (step) => step.querySelector("h2");
/** A link to each step, with a word on what is in it. */
const links = steps.map((step) => make("a", { href: `#${step.id}` }, titleOf(step).textContent));
const states = steps.map(() => make("span", { class: "aa-quiet" }));
let shown = steps[0];

const isLast = () => shown === steps.at(-1);
export const getStep = () => shown.id;

function show(step) {
  shown = step;
  for (const one of steps) one.toggleAttribute("data-aa-away", one !== step);
  form.toggleAttribute("data-aa-last", isLast());
  for (const link of links) {
    if (link.hash === `#${step.id}`) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  find("progress").textContent = `Step ${steps.indexOf(step) + 1} of ${steps.length}`;
  find("back").hidden = step === steps[0];
  find("continue").hidden = isLast();
  find("steps").open = false;
}

/** Show a step, unless it is there already; the address follows. */
export function openStep(step) {
  if (step === shown) return;
  clearStatus();
  const url = new URL(location.href);
  url.hash = step.id;
  history.pushState(null, "", url);
  show(step);
}

function follow() {
  const { hash } = new URL(location.href);
  const step = steps.find((one) => `#${one.id}` === hash) ?? (hash ? null : steps[0]);
  if (!step) return;
  clearStatus();
  show(step);
  titleOf(step).focus();
}

function move(by) {
  openStep(steps[steps.indexOf(shown) + by]);
  titleOf(shown).focus();
  scrollTo({ top: form.getBoundingClientRect().top + scrollY - 16 });
}

/** Say beside each step how many of its questions have a problem. */
export function countProblems() {
  for (const [number, step] of steps.entries()) {
    const count = step.querySelectorAll(".aa-fault:not([hidden])").length;
    const optional = step.hasAttribute("data-aa-optional") ? " (optional)" : "";
    states[number].textContent = count ? ` (${count} ${count === 1 ? "problem" : "problems"})` : optional;
  }
}

function listSteps() {
  find("step-list").append(...links.map((link, number) => make("li", {}, link, states[number])));
  countProblems();
}

/** Begin with the step of the address, or else with the one of a draft. */
export function startSteps() {
  listSteps();
  const { hash } = new URL(location.href);
  show(steps.find((one) => `#${one.id}` === hash) ?? steps[0]);
  find("back").addEventListener("click", () => move(-1));
  find("continue").addEventListener("click", () => move(1));
  addEventListener("popstate", follow);
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      openStep(steps.find((one) => `#${one.id}` === link.hash));
      find("steps").open = false;
      titleOf(shown).focus();
    });
  }
}

/** Show the first step, or the one with this name. */
export function resetSteps(id = "") {
  const step = steps.find((one) => one.id === id) ?? steps[0];
  if (step === shown) return;
  const url = new URL(location.href);
  url.hash = step === steps[0] ? "" : step.id;
  history.replaceState(null, "", url);
  show(step);
}
