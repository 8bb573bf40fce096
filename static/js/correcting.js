// What editors have beyond readers: corrections open in the dialog, and words selected in an article can be marked.
// An offset counts characters of the article's text, which the page shows character by character between its tags;
// only the names of speakers behind quotations are not part of it.
const live = document.getElementById("live");
const dialog = document.getElementById("dialog");
const ADDED = ".by";
const EDGES = "new-edges"; // what gets new edges by the next selection: remembered on the way from a page of its own

const open = (address) => window.htmx.ajax("GET", address, { target: "#card", swap: "innerHTML" });
const waiting = () => JSON.parse(sessionStorage.getItem(EDGES));

// Code points, as the server counts them, and not the units of UTF-16.
const length = (text) => [...text].length;
function textOf(range) {
  const copy = range.cloneContents();
  for (const added of copy.querySelectorAll(ADDED)) added.remove();
  return copy.textContent;
}

// The column in which a selection lies, with its offsets; nothing where it leaves a text.
function selection() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || dialog.open) return null;
  const range = chosen.getRangeAt(0);
  const inside = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("#reader .column > .body");
  const body = inside(range.startContainer);
  if (!body || body !== inside(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(body);
  before.setEnd(range.startContainer, range.startOffset);
  const text = textOf(range);
  const words = text.trim();
  if (!words) return null;
  const start = length(textOf(before)) + length(text) - length(text.trimStart());
  return { range, body, words, start, end: start + length(words), column: body.closest(".column") };
}

function marked({ range, body }, selector) {
  const around = range.commonAncestorContainer;
  const outer = (around.nodeType === Node.ELEMENT_NODE ? around : around.parentElement).closest(selector);
  if (outer && body.contains(outer)) return outer;
  return [...body.querySelectorAll(selector)].find((mark) => range.intersectsNode(mark));
}

const query = ({ start, end, words }) => `?${new URLSearchParams({ start, end, words })}`;

function offers(chosen) {
  const found = [];
  const edges = waiting();
  if (edges) {
    found.push(["New edges", () => { sessionStorage.removeItem(EDGES); open(edges + query(chosen)); }]);
    found.push(["Leave its edges", () => { sessionStorage.removeItem(EDGES); hide(); getSelection().removeAllRanges(); }]);
    return found;
  }
  const page = chosen.column.querySelector("[data-correct-article]");
  if (!page) return found;
  const address = page.getAttribute("href") + query(chosen);
  found.push(["Mark as a name", () => open(`${address}&as=name`)], ["Mark as a quotation", () => open(`${address}&as=quote`)]);
  const name = marked(chosen, "mark[id]");
  if (name) found.push(["Correct this name", () => open(`/mentions/${name.id.slice(1)}/correct/`)]);
  const quote = marked(chosen, ".quote[id]");
  if (quote) found.push(["Correct this quotation", () => open(`/quotes/${quote.id.slice(1)}/correct/`)]);
  return found;
}

let bar = null;
// Under a mouse the bar stands by the words; under a finger at the edge, clear of what the system shows by them.
function place(words) {
  if (!matchMedia("(pointer: fine) and (min-width: 721px)").matches) return;
  const top = Math.min(Math.max(words.bottom + 8, 8), innerHeight - bar.offsetHeight - 8);
  const left = Math.min(Math.max(words.left, 8), innerWidth - bar.offsetWidth - 8);
  Object.assign(bar.style, { top: `${top}px`, bottom: "auto", left: `${left}px`, right: "auto" });
}

function hide() {
  bar?.remove();
  bar = null;
}

function show() {
  const chosen = selection();
  if (!chosen) {
    if (!bar?.contains(document.activeElement)) hide();
    return;
  }
  const found = offers(chosen);
  if (!found.length) return;
  const isNew = !bar;
  hide();
  bar = document.createElement("div");
  bar.className = "on-selection ui";
  bar.role = "toolbar";
  bar.ariaLabel = "With the words selected";
  for (const [label, act] of found) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    // The selection has to outlive the press.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => { act(); hide(); });
    bar.append(button);
  }
  document.body.append(bar);
  place(chosen.range.getBoundingClientRect());
  if (isNew) live.textContent = `${found.length} ways to correct the words selected: press c.`;
}

let pause;
document.addEventListener("selectionchange", () => {
  clearTimeout(pause);
  pause = setTimeout(show, 200);
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a[data-correct]");
  if (link) {
    event.preventDefault();
    open(link.href);
  }
  const edges = event.target.closest("a[data-new-edges]");
  if (!edges) return;
  sessionStorage.setItem(EDGES, JSON.stringify(edges.dataset.newEdges));
  live.textContent = "Select the words in the article.";
  if (dialog.open) { // the article is behind it
    event.preventDefault();
    dialog.close();
  }
});

// A key of its own leaves inputs and the browser's keys alone, and is off where the reader's keys are.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || dialog.open || event.target.closest("input, textarea, select")) return;
  if (event.key === "Escape" && bar) hide();
  if (event.key !== "c" || localStorage.getItem("keys") === "off") return;
  const first = bar?.querySelector("button") ?? null;
  if (first) first.focus();
  else document.querySelector(".stepper:not([hidden]) #step-correct")?.click();
});

function reveal() {
  for (const link of document.querySelectorAll("[data-new-edges]")) link.hidden = false;
}
document.body.addEventListener("htmx:afterSwap", reveal);
reveal();
if (waiting()) live.textContent = "Select the new words in the article.";
