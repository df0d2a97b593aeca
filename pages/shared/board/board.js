// Shows server-written HTML, opens internal links within the session, sorts and searches tables.
const memory = new Map(); // what a reader sorted and searched, by key, for the life of the page

const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

const isPlainClick = (event) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;

function followLinks(root, go) {
  const clicked = (event) => {
    if (!isPlainClick(event)) return;
    const control = event.target.closest("a,button,input,select,summary,label");
    const link = event.target.closest(`a[data-go],.d-board a[href^="/"]:not([download])`);
    const row = control ? null : event.target.closest("tr[data-href],table[data-rows] tbody tr");
    if (row && !root.contains(row)) return;
    if (row && String(window.getSelection())) return; // the reader is copying a figure
    const href = link ? link.getAttribute("href") : row && (row.dataset.href || row.querySelector(`a[href^="/"]`)?.getAttribute("href"));
    if (!href) return;
    event.preventDefault();
    go(href);
  };
  root.addEventListener("click", clicked);
  return () => root.removeEventListener("click", clicked);
}

function value(row, index) {
  const cell = row.cells[index];
  if (!cell) return null;
  const raw = cell.dataset.v ?? cell.textContent.trim();
  if (raw === "" || raw === "–") return null;
  const number = Number(raw);
  return Number.isNaN(number) ? plain(raw) : number;
}

function compare(a, b) {
  if (typeof a === typeof b) return typeof a === "number" ? a - b : a.localeCompare(b, undefined, { numeric: true });
  return typeof a === "number" ? -1 : 1;
}

function sortRows(table, state) {
  const headers = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  headers.forEach((header, index) => {
    if (header.querySelector("button"))
      header.setAttribute("aria-sort", state.column !== index ? "none" : state.down ? "descending" : "ascending");
  });
  const body = table.tBodies[0];
  const rows = [...body.rows];
  if (!table._order) table._order = rows.slice();
  const keyed = table._order.map((row, position) => [state.column === null ? position : value(row, state.column), position, row]);
  if (state.column !== null) {
    const sign = state.down ? -1 : 1;
    keyed.sort(([a, i], [b, j]) => {
      if (a === null || b === null) return a === b ? i - j : a === null ? 1 : -1; // unknown is last, both ways
      return sign * compare(a, b) || i - j;
    });
  }
  const sorted = document.createDocumentFragment();
  keyed.forEach(([, , row]) => sorted.append(row));
  body.append(sorted);
}

function searchRows(holder, table, state) {
  const wanted = plain(state.search).split(/\s+/).filter(Boolean);
  const rows = [...table.tBodies[0].rows];
  let shown = 0;
  rows.forEach((row) => {
    row._text ??= plain([...row.querySelectorAll("th,td:not(.n):not(.r):not(.s),em")].map((cell) => cell.textContent).join(" "));
    row.hidden = !wanted.every((word) => row._text.includes(word));
    if (!row.hidden) shown += 1;
  });
  const count = holder.querySelector("[data-count]");
  if (count) {
    const write = (number) => number.toLocaleString(count.dataset.lang);
    count.textContent = count.dataset.count.replace("{shown}", write(shown)).replace("{total}", write(rows.length));
  }
  const empty = holder.querySelector("[data-empty]");
  if (empty) empty.hidden = shown > 0;
}

// A long table shows its first rows and a button for the rest; a search looks at all of them, and print shows all.
function fold(holder, table, state) {
  const button = holder.querySelector("button[data-more]");
  if (!button) return;
  const most = matchMedia("(max-width: 640px)").matches ? 12 : 100;
  const rows = [...table.tBodies[0].rows];
  const folded = !state.all && !state.search && rows.length > most + 3;
  rows.forEach((row, index) => row.toggleAttribute("data-fold", folded && index >= most));
  button.hidden = !folded;
}

function enliven(holder, state) {
  const table = holder.querySelector("table");
  if (!table) return;
  const select = holder.querySelector("select[data-sort]");
  fold(holder, table, state);
  holder.querySelector("button[data-more]")?.addEventListener("click", () => {
    state.all = true;
    fold(holder, table, state);
  });
  const resort = () => {
    sortRows(table, state);
    fold(holder, table, state);
    if (select) select.value = state.column === null ? "" : `${state.column}${state.down ? "-" : "+"}`;
  };
  if (table.hasAttribute("data-sortable")) {
    table.tHead.addEventListener("click", (event) => {
      const button = event.target.closest("th button");
      if (!button) return;
      const header = button.closest("th");
      const first = header.dataset.first === "down"; // figures start with the largest
      if (state.column !== header.cellIndex) Object.assign(state, { column: header.cellIndex, down: first });
      else if (state.down === first) state.down = !first;
      else state.column = null; // the third click gives the first order back
      resort();
    });
    select?.addEventListener("change", () => {
      Object.assign(state, select.value ? { column: parseInt(select.value, 10), down: select.value.endsWith("-") } : { column: null });
      resort();
    });
    if (state.column !== null) resort();
  }
  const search = holder.querySelector("input[data-search]");
  if (search) {
    search.value = state.search;
    search.addEventListener("input", () => {
      state.search = search.value;
      fold(holder, table, state);
      searchRows(holder, table, state);
    });
    if (state.search) searchRows(holder, table, state);
  }
}

let arriving = false; // the reader asked for one unit: the part that speaks of it is brought into sight when it comes

function show(parent, data) {
  let root = parent.querySelector(":scope > .d-board");
  if (!root) {
    root = document.createElement("div");
    root.className = "d d-board";
    parent.append(root);
  }
  if (root._html === data.html) return root;
  const writing = root.contains(document.activeElement) && document.activeElement.matches("input[data-search]");
  root.innerHTML = root._html = data.html;
  [...root.querySelectorAll(".d-tool")].forEach((holder, index) => {
    const key = `${data.key}/${index}`;
    if (!memory.has(key)) memory.set(key, { column: null, down: false, search: "", all: false });
    enliven(holder, memory.get(key));
  });
  if (writing) root.querySelector("input[data-search]")?.focus();
  const asked = arriving && root.querySelector("[data-subject]");
  if (asked) {
    arriving = false;
    requestAnimationFrame(() => asked.scrollIntoView({ block: "start" }));
  }
  return root;
}

// Charts are coloured on the server: when the reader's theme changes, the page has to be asked for again.
function watchTheme(parent, setTriggerValue) {
  const scheme = getComputedStyle(document.querySelector(".stApp") ?? document.body).colorScheme;
  if (parent._scheme && parent._scheme !== scheme) setTriggerValue("theme", scheme);
  parent._scheme = scheme;
}

// Streamlit follows the browser's history by itself: one new entry and the event that "back" gives open any page with any
// parameters, in one step that "back" can undo. (Its own switch_page leaves a second, half-changed entry behind.)
// A link that only changes a part of the page shown (a cycle, a stage, a category) leaves the reader where the part is.
const place = (url) => url.pathname + ["region", "unit", "kind", "class", "data", "step"].map((name) => url.searchParams.getAll(name));

function travel(href) {
  const [to, from] = [new URL(href, location.href), new URL(location.href)];
  const stays = place(to) === place(from);
  const subject = to.searchParams.get("subject");
  arriving = subject !== null && subject !== from.searchParams.get("subject");
  history.pushState({}, "", href);
  window.dispatchEvent(new PopStateEvent("popstate"));
  if (!stays) (document.querySelector('[data-testid="stMain"]') ?? document.scrollingElement).scrollTo({ top: 0 });
}

// A button of the frame asks Python for something: it is told which one was pressed.
function followButtons(root, press) {
  const clicked = (event) => {
    const button = event.target.closest("button[data-act]");
    if (button) press(button.dataset.act);
  };
  root.addEventListener("click", clicked);
  return () => root.removeEventListener("click", clicked);
}

function followPage(setTriggerValue) {
  const root = document.querySelector(".stApp") ?? document.body;
  const stops = [followLinks(root, travel), followButtons(root, (act) => setTriggerValue("act", act))];
  return () => stops.forEach((stop) => stop());
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (data.go && parentElement._gone !== data.go.turn) {
    parentElement._gone = data.go.turn;
    travel(data.go.href);
  }
  parentElement._stop?.(); // Streamlit calls again with new data and keeps the element
  parentElement._stop = data.page ? followPage(setTriggerValue) : followLinks(show(parentElement, data), travel);
  if (data.page) watchTheme(parentElement, setTriggerValue);
  return () => parentElement._stop?.();
}
