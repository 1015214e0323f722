(function () {
  "use strict";

  /* the ranking's columns: rank from the first, all others from the highest; what is unknown stands last */
  function sorted(table, key, up) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (one, other) {
      var a = one.getAttribute("data-" + key), b = other.getAttribute("data-" + key);
      if (a === "" || b === "") { return (a === "" ? 1 : 0) - (b === "" ? 1 : 0); }
      return up ? a - b : b - a;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }

  function sortable(table) {
    var heads = Array.prototype.slice.call(table.querySelectorAll("th[data-key]"));
    heads.forEach(function (head) {
      var button = document.createElement("button");
      var key = head.getAttribute("data-key");
      button.type = "button";
      button.className = "sort";
      button.title = table.getAttribute("data-sort");
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        var up = now ? now === "descending" : key === "rank";
        heads.forEach(function (each) { each.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        sorted(table, key, up);
      });
    });
  }

  /* words of a query that name an area choose it, the others choose items; both together lead to the item there */
  function found(data, query) {
    var words = query.toLowerCase().replace(/(任务|指标|第|\b(?:measure|item|target)s?)\s*(?=\d)/g, " ").split(/[\s,，、]+/).filter(Boolean);
    var has = function (text) { return function (word) { return text.indexOf(word) >= 0; }; };
    var naming = words.filter(function (word) {
      return !/^\d{1,2}(\.\d*)?$/.test(word) && data.areas.some(function (area) { return has(area.words)(word); });
    });
    var rest = words.filter(function (word) { return naming.indexOf(word) < 0; });
    var areas = naming.length ? data.areas.filter(function (area) { return naming.every(has(area.words)); }) : [];
    var items = rest.length ? data.items.filter(function (item) { return fits(item, rest); }) : [];
    if (!rest.length) {
      var also = words.length ? data.items.filter(function (item) { return fits(item, words); }) : [];
      return areas.map(function (area) { return { name: area.name, href: area.href, none: area.none }; }).concat(links(data, usual(data), also));
    }
    return links(data, naming.length ? areas : usual(data), items);
  }

  function fits(item, words) {
    return words.every(function (word) {
      return /^\d+(\.\d+)?\.?$/.test(word) ? (" " + item.words + ".").indexOf(" " + word.replace(/\.$/, "") + ".") >= 0 ||
        (" " + item.words + " ").indexOf(" " + word + " ") >= 0 : item.words.indexOf(word) >= 0;
    });
  }

  /* where an item is looked for when no area is named: in the city, and in every briefing where the city has none */
  function usual(data) {
    var city = data.areas.slice(0, 1);
    return city[0].bare ? city.concat(data.areas.slice(1).filter(function (area) { return !area.bare; })) : city;
  }

  /* an item leads into the area's briefing, where that has none to its lead department, else nowhere */
  function links(data, areas, items) {
    var all = [];
    areas.forEach(function (area) {
      items.forEach(function (item) {
        var there = item.key && area.lacking.indexOf(item.key) < 0;
        if (there || area === data.areas[0]) {
          all.push({
            name: area.name + " · " + item.name,
            href: area.bare ? item.to || (area.none ? "" : area.href) : area.href + (there ? data.item + item.key : ""),
            none: area.none
          });
        }
      });
    });
    return all;
  }

  function searchable(place) {
    var data = JSON.parse(document.getElementById("search-data").textContent);
    place.appendChild(document.getElementById("search").content.cloneNode(true));
    var query = place.querySelector("input"), list = place.querySelector("ul"), said = place.querySelector("[role=status]");
    var most = 12;
    function show() {
      var all = query.value.trim() ? found(data, query.value) : [];
      list.textContent = "";
      all.slice(0, most).forEach(function (each) {
        var line = document.createElement("li"), link = document.createElement(each.href ? "a" : "span");
        if (each.href) { link.href = each.href; }
        link.textContent = each.name + (each.none ? said.getAttribute("data-none") : "");
        line.appendChild(link);
        list.appendChild(line);
      });
      said.textContent = !query.value.trim() ? "" : !all.length ? said.getAttribute("data-nothing") :
        all.length > most ? said.getAttribute("data-more") : all.length + " " + said.getAttribute("data-found");
    }
    query.addEventListener("input", show);
    place.querySelector("form").addEventListener("submit", function (event) {
      event.preventDefault();
      show();
      var first = list.querySelector("a");
      if (first) { first.focus(); }
    });
  }

  var ranking = document.getElementById("ranking"), place = document.getElementById("search-place");
  if (ranking) { sortable(ranking); }
  if (place) { searchable(place); }
})();
