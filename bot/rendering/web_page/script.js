"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const byId = (id) => document.getElementById(id);

  // Light and dark: what the system says, until a person chooses.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  byId("theme").addEventListener("click", () => {
    const isDark = (root.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";
    root.dataset.theme = isDark ? "light" : "dark";
  });

  // The chart of all dates, wider and narrower; it is scrolled by touch, wheel or arrow keys.
  const chart = document.querySelector(".scroll svg");
  let zoom = 1;
  const zoomTo = (wanted) => {
    const box = chart.parentElement;
    const middle = (box.scrollLeft + box.clientWidth / 2) / zoom;
    zoom = Math.min(8, Math.max(1, wanted));
    chart.style.width = `${zoom * 100}%`;
    chart.style.minWidth = zoom > 1 ? "0" : "";
    box.scrollLeft = middle * zoom - box.clientWidth / 2;
  };
  if (chart) {
    byId("zoom-in").addEventListener("click", () => zoomTo(zoom * 1.5));
    byId("zoom-out").addEventListener("click", () => zoomTo(zoom / 1.5));
    byId("zoom-reset").addEventListener("click", () => zoomTo(1));
    chart.parentElement.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { "+": zoom * 1.5, "=": zoom * 1.5, "-": zoom / 1.5, 0: 1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      zoomTo(step);
    });
  }

  // Facts of one topic, or that one name is in.
  const topic = byId("topic");
  const name = byId("name");
  const facts = [...document.querySelectorAll("li[data-topic]")];
  const all = new Set(facts.map((fact) => fact.dataset.fact));
  const marks = [...document.querySelectorAll(".scroll svg a")];
  const count = byId("count");
  const filter = () => {
    const shown = new Set();
    for (const fact of facts) {
      const names = fact.dataset.names.split(" ");
      const fits = (!topic.value || fact.dataset.topic === topic.value)
        && (!name.value || names.includes(name.value));
      fact.hidden = !fits;
      // A part is told again under its whole, and is one fact.
      if (fits) shown.add(fact.dataset.fact);
    }
    // A fact stays where one of its parts is shown.
    for (const fact of facts) {
      if (fact.hidden && fact.querySelector("li[data-topic]:not([hidden])")) fact.hidden = false;
    }
    for (const part of document.querySelectorAll(".part, .topic")) {
      part.hidden = !part.querySelector("li[data-topic]:not([hidden])");
    }
    // What is filtered out stays on the chart, faint, so that it still shows the whole time.
    for (const mark of marks) {
      mark.classList.toggle("out", !shown.has(mark.getAttribute("href").slice(1)));
    }
    count.textContent = count.dataset.text
      .replace("{shown}", shown.size).replace("{all}", all.size);
  };
  topic.addEventListener("change", filter);
  name.addEventListener("change", filter);
  // A link to a fact that is filtered out shows it all the same.
  const arrive = () => {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("[hidden]")) return;
    topic.value = name.value = "";
    filter();
    target.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  filter();
})();
