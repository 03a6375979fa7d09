// What the server answers to a save, shown where it belongs. Nothing moves under the eyes of whoever works.

import { finding } from "../desk/found.js";
import { steadily } from "../desk/steady.js";

export function show(segment, answer, current) {
  steadily(current ?? segment, () => {
    const { element } = segment;
    element.dataset.state = answer.state;
    element.toggleAttribute("data-changed", answer.is_changed);
    const mark = element.querySelector(".segment-state .mark");
    mark.dataset.is = answer.state;
    mark.textContent = answer.state_words;
    element.querySelector(".segment-state .origin")?.remove();
    if (answer.origin_words) mark.after(" ", origin(answer.origin_words));
    element.querySelector("[data-findings-sign]").textContent = answer.sign;
    segment.remarks.querySelector("[data-findings]").replaceChildren(...answer.findings.map(finding));
  });
  showProgress(answer);
}

function origin(words) {
  const sign = document.createElement("span");
  sign.className = "origin";
  sign.textContent = words;
  return sign;
}

function showProgress({ progress, counts }) {
  const bar = document.querySelector("[data-progress]");
  const meter = bar.querySelector("progress");
  meter.max = progress.words || 1;
  meter.value = progress.done;
  bar.querySelector(".progress-words").textContent = progress.said.words;
  bar.querySelector("[data-look]").textContent = progress.said.look;
  bar.querySelector("[data-errors]").textContent = progress.said.errors;
  for (const [show, count] of Object.entries(counts)) {
    const shown = document.querySelector(`[data-choices] a[href$="show=${show}"] .count`);
    if (shown) shown.textContent = count;
  }
}
