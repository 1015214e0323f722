// The choice of a scope (N5, B9, B9+): shows its sentence and axis, marks its row of the table and its functions in
// the composition. Only classes and `hidden` change, so that the page's policy needs no inline style. Without this
// script the page holds the table of all scopes and the figures of the scope that is judged.
(function chooseScope() {
  "use strict";
  const root = document.getElementById("scope-choice");
  if (!root) return;
  const options = Array.from(root.querySelectorAll("input[type=radio]"));
  const composition = document.getElementById("composition");
  const ADDRESS = "#scope=";

  function only(parts, scope) {
    for (const part of parts) part.hidden = part.dataset.scope !== scope;
  }

  function markTable(scope) {
    for (const row of root.querySelectorAll("tbody tr")) {
      row.classList.toggle("marked", row.id.endsWith("-scope-" + scope));
    }
  }

  function markComposition(scope) {
    if (!composition) return;
    only(composition.querySelectorAll("figcaption [data-scope]"), scope);
    composition.classList.toggle("rescoped", scope !== root.dataset.judged);
    for (const row of composition.querySelectorAll("tr[data-within]")) {
      const within = row.dataset.within.split(" ").includes(scope);
      const partly = row.dataset.partly.split(" ").includes(scope);
      const bar = row.querySelector("rect");
      bar.classList.toggle("fill-accent", within);
      bar.classList.toggle("partly", !within && partly);
      bar.classList.toggle("hollow", !within && !bar.classList.contains("partly"));
    }
  }

  function show(scope) {
    for (const option of options) option.checked = option.value === scope;
    only(root.querySelectorAll(".scope-panel"), scope);
    markTable(scope);
    markComposition(scope);
  }

  function announce(scope) {
    const panel = Array.from(root.querySelectorAll(".scope-panel")).find((each) => each.dataset.scope === scope);
    root.querySelector("[role=status]").textContent = panel.querySelector(".scope-said").textContent;
  }

  function fromAddress() {
    if (!location.hash.startsWith(ADDRESS)) return null;
    let name = location.hash.slice(ADDRESS.length);
    try {
      name = decodeURIComponent(name);
    } catch {
      return null;
    }
    return options.some((option) => option.value === name) ? name : null;
  }

  function follow() {
    const scope = fromAddress();
    if (scope === null) return;
    show(scope);
    announce(scope);
    root.scrollIntoView();
  }

  root.querySelector("fieldset").hidden = false;
  root.addEventListener("change", (event) => {
    if (!options.includes(event.target)) return;
    show(event.target.value);
    announce(event.target.value);
    history.replaceState(null, "", ADDRESS + encodeURIComponent(event.target.value));
  });
  show(root.dataset.judged);
  follow();
  addEventListener("hashchange", follow);
})();
