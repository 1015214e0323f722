"use strict";
// What a page gains where scripts run: notes beside numbers, a table that sorts and filters, addresses that open what
// hides them. Without it the notes stand open at the end, and each number is a link to its own.
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // --- what a note leaves to a list: the names of files, and the basis of figures of money ---------------------------
  const nameOf = (link) => document.querySelector(link.hash).firstElementChild.textContent;
  for (const cells of document.querySelectorAll(".sources .at")) {
    if (!cells.querySelector("a")) cells.append(" ", document.querySelector("#n-own a").cloneNode(true));
    const files = [...cells.querySelectorAll("a")];
    const cards = files.map((link) => document.querySelector(link.hash).querySelector(".card")?.textContent ?? "");
    for (const link of files) link.textContent = nameOf(link);
    cells.append(" ", [...new Set(cards)].join(" "));
  }
  for (const link of document.querySelectorAll('.sources a[href="#n-basis"]')) {
    const scope = link.nextSibling?.nodeType === Node.TEXT_NODE ? link.nextSibling : link;
    scope.after(` · ${document.querySelector("#n-basis span").textContent}`);
  }

  // --- numbers of targets that a note lists lead to the annex ----------------------------------------------------
  const numbers = /(\d+\.\d+)/;
  for (const list of document.querySelectorAll(".sources .i")) {
    for (const text of [...list.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)) {
      const parts = text.textContent.split(numbers).map((part) => {
        if (!numbers.test(part) || !document.getElementById(`i-${part}`)) return part;
        const link = document.createElement("a");
        link.href = `#i-${part}`;
        link.textContent = part;
        return link;
      });
      text.replaceWith(...parts);
    }
  }

  // --- notes: one element each, which moves between its place in the list and the number that was asked about ------
  let open = null; // the button whose note is shown
  let place = null; // stands in the list for the note that is away
  let frame = null; // the row, or the box around number and note, made for it
  let name = null; // the number's id, which the note has only while it is shown
  let borrowed = null; // the list of cells that the note has from another one, and where it belongs

  for (const list of document.querySelectorAll("details.sources")) list.open = false;
  for (const link of document.querySelectorAll("a:has(> data)")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "origin";
    button.dataset.note = link.hash.slice(1);
    button.setAttribute("aria-expanded", "false");
    button.append(...link.childNodes);
    link.replaceWith(button);
  }

  function close() {
    if (!open) return;
    const note = document.getElementById(open.dataset.note);
    borrowed?.home.append(borrowed.cells);
    name.remove();
    place.replaceWith(note);
    note.classList.remove("beside");
    document.querySelector(".noted")?.classList.remove("noted");
    frame.replaceWith(...(frame.matches("div") ? frame.childNodes : []));
    open.setAttribute("aria-expanded", "false");
    open.removeAttribute("aria-controls");
    open = place = frame = name = borrowed = null;
  }

  function show(button) {
    const note = document.getElementById(button.dataset.note);
    place = document.createElement("span");
    note.replaceWith(place);
    note.classList.add("beside");
    name = document.createElement("code");
    name.textContent = ` ${button.querySelector("data").dataset.figure}`;
    const end = note.querySelector("br, .at");
    if (end) end.before(name);
    else note.append(name);
    const same = note.querySelector(".same");
    if (same) {
      const home = document.getElementById(same.hash.slice(1));
      borrowed = { home, cells: home.querySelector(".at") };
      note.append(borrowed.cells);
    }
    const row = button.closest("tr");
    if (row) {
      frame = document.createElement("tr");
      frame.className = "note-row";
      const cell = frame.insertCell();
      cell.colSpan = [...row.cells].reduce((sum, each) => sum + each.colSpan, 0);
      cell.append(note);
      if (row.closest("thead")) row.closest("table").tBodies[0].prepend(frame);
      else row.after(frame);
    } else {
      const block = button.closest("li:not(.counts li), figure, .sheet, p, h3") ?? button;
      frame = document.createElement("div");
      if (block.matches("li")) block.append(frame);
      else block.replaceWith(frame);
      if (!block.matches("li")) frame.append(block);
      frame.append(note);
      (block.matches("li") ? block : frame).classList.add("noted");
      button.focus();
    }
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-controls", note.id);
    open = button;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.origin");
    if (!button) return;
    const again = button === open;
    close();
    if (!again) show(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    const button = open;
    close();
    button.focus();
  });

  // --- the annex: search, filter, sort -------------------------------------------------------------------------------
  const tools = document.querySelector(".tools");
  const table = tools && document.getElementById(tools.dataset.table);
  const bodies = table ? [...table.tBodies].map((body) => ({ body, rows: [...body.rows] })) : [];
  const rows = bodies.flatMap((each) => each.rows);
  const isItem = (row) => row.id.startsWith("i-");
  const items = rows.filter(isItem);
  const statusOf = (row) => {
    const mark = row.lastElementChild.querySelector("use");
    return mark ? mark.getAttribute("href").replace("#glyph-", "") : "";
  };
  // measures of words alone: nothing to sort by, so they are there in the plan's order only
  const words = rows.filter((row, at) => row.id.startsWith("m-") && !(rows[at + 1] && isItem(rows[at + 1])));
  let sorted = null; // the body that holds the rows while they are in another order

  function inOrder() {
    for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
    sorted?.remove();
    sorted = null;
    for (const { body, rows } of bodies) {
      body.append(...rows);
      body.hidden = false;
    }
  }

  function filter() {
    close();
    const wanted = tools.querySelector("input").value.trim().toLocaleLowerCase();
    if (wanted && sorted) inOrder(); // what is found may be a measure of words
    const status = tools.querySelector("select").value;
    // a number is looked for where rows have theirs, since 53.1 may be a figure too; 53 finds 53.1, but not 53 of 530
    const number = /^\d+(\.\d*)?$/.test(wanted) && `${wanted.replace(/\.$/, "")}.`;
    const has = (row) =>
      !wanted ||
      (number
        ? `${row.cells[0].textContent.trim()}.`.startsWith(number)
        : row.textContent.toLocaleLowerCase().includes(wanted));
    // what is below a measure that is found is found with it
    for (const { rows } of bodies) {
      let measure = null;
      for (const row of rows) {
        if (row.id.startsWith("m-")) measure = row;
        else if (isItem(row)) {
          const found = has(row) || (measure && has(measure));
          row.hidden = !found || (status !== "" && statusOf(row) !== status);
        }
      }
    }
    // a measure and a group stay while something below them does; a measure of words alone can be found by them
    for (const { rows } of bodies) {
      let last = null;
      for (const row of rows) {
        if (row.id.startsWith("m-")) {
          last = row;
          row.hidden = status !== "" || !wanted || !has(row) ? wanted !== "" || status !== "" : false;
        } else if (isItem(row) && !row.hidden && last) last.hidden = false;
      }
      for (const row of rows) if (row.matches(".group")) row.hidden = rows.every((each) => each === row || each.hidden);
    }
    const every = [...items, ...words];
    const said = tools.querySelector(".shown");
    const shown = every.filter((row) => !row.hidden).length;
    said.textContent = said.dataset.words.replace("{shown}", shown).replace("{all}", every.length);
  }

  function value(row, head, column) {
    const cell = row.cells[column];
    const text = cell.textContent.trim();
    if (head.matches(".c-name, .c-unit, .c-other")) return text;
    if (head.matches(".c-status")) return statuses.indexOf(statusOf(row)) + 1 || null;
    if (head.matches(".c-number")) return text.split(".").reduce((sum, part, at) => sum + part / 100 ** at, 0);
    if (/^\d{4}\.\d+\.\d|^\d+ [A-Z][a-z]+ \d{4}/.test(text)) return null; // a date is no amount
    const bar = cell.querySelector("svg.bar rect");
    const number = parseFloat(bar ? bar.getAttribute("width") : text.replace("−", "-").replaceAll(",", ""));
    return Number.isNaN(number) ? null : number;
  }

  function compare(one, other, way) {
    if (one === null || other === null) return (one === null) - (other === null); // unknown comes last
    return way * (typeof one === "string" ? one.localeCompare(other, root.lang) : one - other);
  }

  function sort(head, column) {
    close();
    const before = head.getAttribute("aria-sort");
    const next = before === "ascending" ? "descending" : before === "descending" ? "" : "ascending";
    inOrder();
    if (!next) return;
    for (const { body } of bodies) body.hidden = true;
    head.setAttribute("aria-sort", next);
    const way = next === "ascending" ? 1 : -1;
    const keyed = items.map((row) => [value(row, head, column), row]);
    keyed.sort(([one], [other]) => compare(one, other, way));
    sorted = document.createElement("tbody");
    sorted.append(...keyed.map(([, row]) => row));
    table.append(sorted);
  }

  const select = tools?.querySelector("select");
  const statuses = []; // those that rows have, as the strip orders them
  if (tools) {
    for (const mark of document.querySelectorAll("symbol[id^=glyph-]")) {
      const key = mark.id.replace("glyph-", "");
      const row = items.find((each) => statusOf(each) === key);
      statuses.push(key);
      if (row) select.append(new Option(row.lastElementChild.querySelector(".status").textContent.trim(), key));
    }
    for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(head, column));
    }
    tools.addEventListener("input", filter);
    tools.hidden = false;
  }

  // --- addresses ----------------------------------------------------------------------------------------------------
  function reveal() {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return; // not an address of this page
    }
    if (!target) return;
    const details = target.closest("details");
    if (details) details.open = true;
    if (sorted && table.contains(target)) inOrder();
    if (tools && table.contains(target) && target.hidden) {
      tools.querySelector("input").value = "";
      select.value = "";
      filter();
    }
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
