// The reader without reloads. The address is the whole state: every act writes it there, and what shows is read from it.
const live = document.getElementById("live");
const reader = () => document.getElementById("reader");
const find = (selector) => reader().querySelector(selector);
const all = (selector) => [...reader().querySelectorAll(selector)];
const state = () => new URLSearchParams(location.search);
const say = (text) => { live.textContent = text; };

// Of a mention that is cut into pieces, only the first has an id.
const mentionsOf = (slug) => all(`mark[data-entity="${CSS.escape(slug)}"][id]`).filter(
  (mark) => !hiddenKinds().some((kind) => mark.classList.contains(kind)));
const hiddenKinds = () => (state().get("hide") ?? "").split(",").filter(Boolean);

// Which articles stand here in which order: what scripts cannot change without the server.
const place = () => `${location.pathname} ${state().get("a") ?? ""}`;
const narrow = matchMedia("(max-width: 720px)");

function go(changes, write = "pushState") {
  const query = state();
  for (const [key, value] of Object.entries(changes)) value ? query.set(key, value) : query.delete(key);
  const text = query.toString().replaceAll("%2C", ",");
  history[write]({ reader: true }, "", location.pathname + (text ? `?${text}` : ""));
  show();
}

// Bring the page in line with the address.
function show() {
  const query = state();
  const slug = find(`.chip[data-entity="${CSS.escape(query.get("e") ?? "")}"]`) ? query.get("e") : null;
  const hidden = hiddenKinds();
  const root = reader();
  slug ? root.setAttribute("data-locked", slug) : root.removeAttribute("data-locked");
  root.dataset.hidden = hidden.join(" ");
  query.get("marks") === "off" ? root.setAttribute("data-marks", "off") : root.removeAttribute("data-marks");
  const marksSwitch = find("[data-marks-switch]");
  marksSwitch.textContent = query.get("marks") === "off" ? "Marks on" : "Marks off";
  for (const chip of all(".chip")) current(chip, chip.dataset.entity === slug);
  find(".chip[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  for (const kind of all("[data-kind]")) kind.querySelector(".sr").textContent = hidden.includes(kind.dataset.kind) ? "Show " : "Hide ";
  for (const mark of all("mark")) {
    mark.classList.toggle("lit", slug !== null && mark.dataset.entity === slug);
    mark.classList.toggle("here", slug !== null && mark.id === `m${query.get("m")}`);
  }
  showColumn(query.get("show"));
  showPosition(slug, query.get("m"));
  showAllNames();
  drawStrips(slug);
}

function current(element, is) {
  is ? element.setAttribute("aria-current", "true") : element.removeAttribute("aria-current");
}

function showPosition(slug, mention) {
  const stepper = find(".stepper");
  if (!stepper) return;
  stepper.hidden = slug === null;
  if (slug === null) return;
  const about = find("[data-about]");
  about.href = `${about.dataset.about}${slug}/`;
  const mentions = mentionsOf(slug);
  const position = mentions.findIndex((mark) => mark.id === `m${mention}`) + 1;
  const reported = mentions[Math.max(position - 1, 0)];
  const correct = find("#step-correct");
  if (correct && reported) correct.href = `/mentions/${reported.id.slice(1)}/correct/`;
  if (reported) find("#step-report").href = `${reported.closest(".column").querySelector("[data-report]").getAttribute("href")}?about=${reported.id}`;
  find("[data-position]").textContent = position ? `${position} of ${mentions.length}` : `${mentions.length} mention${mentions.length === 1 ? "" : "s"}`;
}

function showColumn(id) {
  const columns = all(".column");
  const shown = columns.find((column) => column.dataset.article === id) ?? columns[0];
  for (const column of columns) column.classList.toggle("shown", column === shown);
  for (const link of all("[data-show]")) current(link, link.dataset.show === shown.dataset.article);
  if (narrow.matches) find("[data-show][aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// More names than fit in one line can be unfolded.
let unfolded = false;
function showAllNames() {
  const button = find("[data-all-names]");
  if (!button) return;
  const names = find("#names");
  find(".legend").classList.toggle("open", unfolded);
  button.setAttribute("aria-expanded", String(unfolded));
  button.hidden = !unfolded && names.scrollWidth <= names.clientWidth;
}

function toggleAllNames() {
  unfolded = !unfolded;
  show();
}

// A map of where in each column the locked name stands, beside its scroll bar.
function drawStrips(slug) {
  for (const strip of all(".strip")) strip.remove();
  if (slug === null || narrow.matches) return;
  const kind = find(`.chip[data-entity="${CSS.escape(slug)}"]`).classList[1];
  for (const column of all(".column")) {
    const strip = document.createElement("div");
    strip.className = `strip ${kind}`;
    strip.ariaHidden = "true";
    strip.style.left = `${column.offsetLeft + column.clientWidth - 10}px`;
    for (const mark of column.querySelectorAll("mark.lit[id]")) {
      const tick = document.createElement("i");
      const place = mark.getBoundingClientRect().top - column.getBoundingClientRect().top + column.scrollTop;
      tick.style.top = `${(100 * place) / column.scrollHeight}%`;
      strip.append(tick);
    }
    find(".columns").append(strip);
  }
}

function lock(slug, mention) {
  const locked = state().get("e") === slug;
  if (locked && !mention) return clear();
  if (narrow.matches) unfolded = false; // it would stand before the text
  go({ e: slug, m: mention?.slice(1) });
  const count = mentionsOf(slug).length;
  say(`${find(`.chip[data-entity="${CSS.escape(slug)}"] b`).textContent}: ${count} mention${count === 1 ? "" : "s"}`);
}

function clear() {
  if (!state().get("e")) return;
  go({ e: null, m: null });
  say("No name is locked.");
}

// Steps take each other's place in the history, so that Back leads out of them at once. With keys the focus goes along,
// to read on from there.
function step(by, focus = false) {
  const slug = state().get("e");
  const mentions = slug ? mentionsOf(slug) : [];
  if (!mentions.length) return;
  const here = mentions.findIndex((mark) => mark.id === `m${state().get("m")}`);
  const next = here < 0 ? (by > 0 ? 0 : mentions.length - 1) : (here + by + mentions.length) % mentions.length;
  const mark = mentions[next];
  go({ m: mark.id.slice(1), show: mark.closest(".column").dataset.article }, "replaceState");
  if (focus) mark.closest(".column").querySelector(`#${mark.id} a, a:has(#${mark.id})`)?.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center", inline: "nearest" });
  say(`${next + 1} of ${mentions.length}, ${mark.closest(".column").querySelector(".outlet").textContent}`);
}

// On a narrow screen the columns share the page's scrolling, and yet each keeps its own place.
let places = {};
function turnTo(link) {
  places[find(".column.shown").dataset.article] = scrollY;
  go({ show: link.dataset.show });
  const top = find(".columns").offsetTop - find(".legend").offsetHeight;
  scrollTo(0, places[link.dataset.show] ?? Math.min(scrollY, top));
  say(link.textContent);
}

function toggleMarks() {
  const off = state().get("marks") === "off";
  go({ marks: off ? null : "off" });
  say(off ? "Marks are on." : "Marks are off.");
}

function toggleKind(kind) {
  const hidden = new Set(hiddenKinds());
  const label = kind.querySelector("b").textContent;
  hidden.delete(kind.dataset.kind) || hidden.add(kind.dataset.kind);
  const hidesLocked = hidden.has(find(".chip[aria-current]")?.classList[1]);
  go({ hide: [...hidden].join(","), ...(hidesLocked && { e: null, m: null }) });
  say(`${label} ${hidden.has(kind.dataset.kind) ? "hidden" : "shown"}.`);
}

const acts = [
  [".chip[data-entity]", (chip) => lock(chip.dataset.entity)],
  ["mark[data-entity] a[tabindex]", (link) => lock(link.closest("mark").dataset.entity, link.closest("mark").id || link.hash.slice(1))],
  ["[data-step]", (link) => step(Number(link.dataset.step))],
  ["[data-clear]", clear],
  ["[data-marks-switch]", toggleMarks],
  ["[data-kind]", toggleKind],
  ["[data-show]", turnTo],
  ["[data-all-names]", toggleAllNames],
  ["[data-print]", () => print()],
  ["[data-shortcuts]", showShortcuts],
];

// Whoever has drawn the mouse over words has selected them, and asked for nothing else.
document.addEventListener("click", (event) => {
  const drawn = event.detail && !getSelection().isCollapsed;
  if (!drawn || !event.target.closest("#reader .body :is(mark a, .by)")) return;
  event.preventDefault();
  event.stopPropagation();
}, { capture: true });

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  for (const [selector, act] of acts) {
    const element = event.target.closest(`#reader ${selector}`);
    if (!element) continue;
    event.preventDefault();
    act(element);
    return;
  }
});

// Single keys can be switched off (WCAG 2.1.4) and leave inputs and browser shortcuts alone.
const keys = { n: ["next mention", () => step(1, true)], p: ["previous mention", () => step(-1, true)], m: ["marks on or off", toggleMarks], k: ["these keys", showShortcuts] };
const keysOn = () => localStorage.getItem("keys") !== "off";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || document.getElementById("dialog").open) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "Escape") clear();
  else if (keysOn() && keys[event.key]) { event.preventDefault(); keys[event.key][1](); }
});

function showShortcuts() {
  const rows = Object.entries(keys).map(([key, [what]]) => `<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`).join("");
  document.getElementById("card").innerHTML = `<h2>Keys</h2><dl class="keys ui">${rows}<dt><kbd>Esc</kbd></dt><dd>clear the locked name</dd><dt><kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd></dt><dd>scroll the column that has the focus</dd></dl><label class="ui"><input type="checkbox" id="keys-on"${keysOn() ? " checked" : ""}> Single keys are on</label>`;
  document.getElementById("keys-on").addEventListener("change", (event) => localStorage.setItem("keys", event.target.checked ? "on" : "off"));
  document.getElementById("dialog").showModal();
}

// Columns that htmx moves keep the state that scripts wrote into the address since the page was made, and their scroll.
let scrolled = null;
let asker = null; // the column whose link was followed
document.body.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.target.id !== "reader") return;
  asker = event.detail.elt.closest(".column")?.id;
  const address = new URL(event.detail.path, location.href);
  for (const key of ["e", "m", "hide", "marks"]) {
    const value = state().get(key);
    value ? address.searchParams.set(key, value) : address.searchParams.delete(key);
  }
  event.detail.path = address.pathname + address.search.replaceAll("%2C", ",");
});
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "reader") return;
  scrolled = { left: find(".columns").scrollLeft, columns: Object.fromEntries(all(".column").map((column) => [column.id, column.scrollTop])) };
});
document.body.addEventListener("htmx:afterSettle", () => {
  if (!scrolled) return;
  find(".columns").scrollLeft = scrolled.left;
  for (const column of all(".column")) {
    if (column.id in scrolled.columns) column.scrollTop = scrolled.columns[column.id];
    else column.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  scrolled = null;
  // The link may have gone with the swap; a keyboard must not be sent back to the top of the page.
  if (document.activeElement === document.body) (document.getElementById(asker) ?? find(".columns")).focus({ preventScroll: true });
  document.title = `${reader().dataset.title} · Newsdesk`;
  say(`${all(".column").length} article${all(".column").length === 1 ? "" : "s"} side by side`);
  start();
});

addEventListener("popstate", () => {
  if (place() === made) show();
  else location.reload();
});
addEventListener("resize", () => { showAllNames(); drawStrips(reader().dataset.locked ?? null); });

let made;
function start() {
  made = place();
  for (const button of all("[data-print], [data-shortcuts]")) button.hidden = false;
  show();
}

start();
