/* All that a script adds to the site: the theme that a reader chose, the search, Escape to close a quotation.
   Every page can be read without it. Strangers' words only ever become text. */
"use strict";
(() => {
  const KEY = "veilleur-theme";
  const MOST_RESULTS = 50;
  const YEARS_AT_ONCE = 2;
  const root = document.documentElement;

  // Before the page is painted: the theme. A browser may refuse to keep anything, on a disk for instance.
  function keptTheme() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }
  function keepTheme(theme) {
    try { localStorage.setItem(KEY, theme); } catch { /* then it lasts as long as the page */ }
  }
  function applyTheme(theme) {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  }
  applyTheme(keptTheme());

  function startTheme() {
    const choice = document.getElementById("theme");
    choice.value = root.dataset.theme || "auto";
    choice.addEventListener("change", () => { applyTheme(choice.value); keepTheme(choice.value); });
  }

  function startNotes() {
    let mark = null;
    document.addEventListener("click", (event) => {
      const link = event.target.closest(".marks a");
      if (link) mark = link;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !document.querySelector(".note:target")) return;
      location.hash = "#read";
      if (mark) mark.focus({ preventScroll: true });
    });
  }

  // Folding and words: as in fold.py.
  const LIGATURES = { "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d" };
  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[œæßøłđ]/g, (sign) => LIGATURES[sign]);
  }
  function wordsOf(text) {
    const found = fold(text).match(/[\p{L}\p{N}]+(?:[-._][\p{L}\p{N}]+)*/gu) || [];
    return found.flatMap((word) => { const parts = word.split(/[-._]/); return parts.length > 1 ? [word, ...parts] : [word]; });
  }
  function terms(query) {
    const clean = fold(query).replace(/\bcve[\s:_\u2010-\u2015-]*(\d{4})[\s:_\u2010-\u2015-]+(\d+)/gu, "cve-$1-$2");
    return [...new Set(clean.match(/[\p{L}\p{N}]+(?:[-._][\p{L}\p{N}]+)*/gu) || [])];
  }

  const [FOLDER, TITLE, LANGUAGE, DAY, OUTLETS, IDENTIFIERS, TOLD, MORE] = [0, 1, 2, 3, 4, 5, 6, 7];
  const books = [];

  function learn(rows) {
    for (const row of rows) {
      const title = new Set(wordsOf(row[TITLE]));
      const named = new Set(row[IDENTIFIERS].map(fold));
      const all = new Set([...title, ...named, ...wordsOf(row[TOLD].join(" ")), ...wordsOf(row[OUTLETS].join(" ")), ...row[MORE].split(" ")]);
      books.push({ row, title: [...title], named, all: [...all] });
    }
  }
  // How well a brief answers: 0 if a term is in none of its words.
  function rank(book, wanted) {
    let score = 0;
    for (const term of wanted) {
      if (book.named.has(term)) score += 8;
      else if (book.title.some((word) => word.startsWith(term))) score += 4;
      else if (book.all.some((word) => word.startsWith(term))) score += 1;
      else return 0;
    }
    return score;
  }
  function find(query) {
    const wanted = terms(query);
    if (!wanted.length) return null;
    const found = books.map((book) => ({ book, score: rank(book, wanted) })).filter((each) => each.score);
    return found.sort((one, other) => other.score - one.score || (one.book.row[DAY] < other.book.row[DAY] ? 1 : -1));
  }

  function element(name, text, attributes) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes || {})) if (value) made.setAttribute(key, value);
    return made;
  }
  function result(row, day) {
    const link = element("a", row[TITLE], { href: `../${row[FOLDER]}/index.html`, lang: row[LANGUAGE], dir: "auto" });
    const heading = element("h2", "");
    heading.append(link);
    const about = element("p", "", { class: "meta" });
    const others = row[OUTLETS].length > 3 ? ` + ${row[OUTLETS].length - 3}` : "";
    about.append(element("time", day.format(new Date(`${row[DAY]}T00:00:00Z`)), { datetime: row[DAY] }));
    about.append(element("bdi", `${row[OUTLETS].slice(0, 3).join(", ")}${others}`));
    const told = element("p", "");
    for (let place = 0; place < row[TOLD].length; place += 2) {
      told.append(element("span", row[TOLD][place], { lang: row[TOLD][place + 1], dir: "auto" }), " ");
    }
    const item = element("li", "", { class: "card" });
    item.append(heading, told, about);
    return item;
  }

  function startSearch(form) {
    const query = document.getElementById("query");
    const count = document.getElementById("count");
    const list = document.getElementById("results");
    const earlier = document.getElementById("earlier");
    const words = form.dataset;
    const day = new Intl.DateTimeFormat(words.language, { dateStyle: "long", timeZone: "UTC" });
    const number = new Intl.NumberFormat(words.language);
    const waiting = words.years.split(" ");
    // Only a year of ours may become the address of a script.
    const address = (year) => { if (!/^\d{4}$/.test(year)) throw new TypeError(year); return `${year}.js`; };
    const policy = window.trustedTypes ? trustedTypes.createPolicy("veilleur", { createScriptURL: address }) : null;
    let timer = 0;

    function say(found) {
      if (found === null) return "";
      if (!found.length) return words.none;
      if (found.length === 1) return words.one;
      if (found.length <= MOST_RESULTS) return words.many.replace("#", number.format(found.length));
      return words.first.replace("#", number.format(found.length)).replace("%", number.format(MOST_RESULTS));
    }
    function show() {
      const found = find(query.value);
      list.replaceChildren(...(found || []).slice(0, MOST_RESULTS).map((each) => result(each.book.row, day)));
      count.textContent = say(found);
      const hash = query.value.trim() ? `#q=${encodeURIComponent(query.value.trim())}` : "#";
      if (location.hash !== hash && (hash !== "#" || location.hash)) history.replaceState(null, "", hash);
    }
    function load(years) {
      count.textContent = words.loading;
      let left = years.length;
      for (const year of years) {
        const script = document.createElement("script");
        const done = (failed) => {
          if (failed) { count.textContent = words.missing; return; }
          learn(window.veilleurBriefs[year]);
          left -= 1;
          if (!left) { count.textContent = ""; show(); }
        };
        script.addEventListener("load", () => done(false));
        script.addEventListener("error", () => done(true));
        script.src = policy ? policy.createScriptURL(year) : address(year);
        document.head.append(script);
      }
      earlier.hidden = !waiting.length;
    }
    function fromAddress() {
      const asked = /^#q=(.*)$/.exec(location.hash);
      if (!asked) return;
      try { query.value = decodeURIComponent(asked[1]); } catch { query.value = asked[1]; }
      show();
    }

    form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
    query.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 120); });
    earlier.addEventListener("click", () => { load(waiting.splice(0)); query.focus(); });
    window.addEventListener("hashchange", fromAddress);
    fromAddress();
    load(waiting.splice(0, YEARS_AT_ONCE));
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const added of document.querySelectorAll("[data-with-script]")) added.hidden = false;
    startTheme();
    startNotes();
    const form = document.getElementById("search");
    if (form) startSearch(form);
  });
})();
