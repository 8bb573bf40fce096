// What editors have beyond readers: corrections open in the dialog, and words selected in an article can be marked.
// An offset counts characters of the article's text, which the page shows character by character between its tags;
// only the names of speakers behind quotations are not part of it.
const live = document.getElementById("live");
const dialog = document.getElementById("dialog");
const ADDED = ".by";
// What gets new edges by the next selection, and the article in which: remembered on the way from a page of its own.
const EDGES = "new-edges";
const ONLY_TEXT = "Only words of the article’s text can be marked. Select them there.";

const open = (address) => window.htmx.ajax("GET", address, { target: "#card", swap: "innerHTML" });
const waiting = () => JSON.parse(sessionStorage.getItem(EDGES));
const leave = () => sessionStorage.removeItem(EDGES);

// Code points, as the server counts them, and not the units of UTF-16.
const length = (text) => [...text].length;
function textOf(range) {
  const copy = range.cloneContents();
  for (const added of copy.querySelectorAll(ADDED)) added.remove();
  return copy.textContent;
}

const elementAt = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

// What is selected, if anything is.
function range() {
  const chosen = getSelection();
  return chosen.rangeCount && !chosen.isCollapsed && !dialog.open ? chosen.getRangeAt(0) : null;
}

// The column in which a range lies, with its offsets; nothing where it leaves a text, or holds none.
function selection(range) {
  const inside = (node) => elementAt(node)?.closest("#reader .column > .body");
  const body = inside(range.startContainer);
  if (!body || body !== inside(range.endContainer) || elementAt(range.commonAncestorContainer).closest(ADDED)) return null;
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
  const outer = elementAt(range.commonAncestorContainer).closest(selector);
  if (outer && body.contains(outer)) return outer;
  return [...body.querySelectorAll(selector)].find((mark) => range.intersectsNode(mark));
}

const query = ({ start, end, words }) => `?${new URLSearchParams({ start, end, words })}`;

function offers(chosen) {
  const found = [];
  const edges = waiting();
  if (edges?.article === chosen.column.dataset.article) {
    found.push(["New edges", () => { leave(); open(edges.address + query(chosen)); }]);
    found.push(["Leave its edges", () => { leave(); hide(); getSelection().removeAllRanges(); }]);
    return found;
  }
  if (edges) leave(); // the editor has gone on to another article
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

function put(words, ...content) {
  hide();
  bar = document.createElement("div");
  bar.className = "on-selection ui";
  bar.append(...content);
  document.body.append(bar);
  place(words.getBoundingClientRect());
}

// The title, the words of a tag, or several articles at once.
function refuse(words) {
  const touches = [...document.querySelectorAll(".column:has([data-correct-article])")].some((column) => words.intersectsNode(column));
  if (!touches) return hide();
  if (!bar?.classList.contains("refused")) live.textContent = ONLY_TEXT;
  put(words, ONLY_TEXT);
  bar.classList.add("refused");
}

function show() {
  const words = range();
  if (!words) {
    if (!bar?.contains(document.activeElement)) hide();
    return;
  }
  const chosen = selection(words);
  if (!chosen) return refuse(words);
  const found = offers(chosen);
  if (!found.length) return;
  const isNew = !bar || bar.classList.contains("refused");
  const buttons = found.map(([label, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    // The selection has to outlive the press.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => { act(); hide(); });
    return button;
  });
  put(words, ...buttons);
  bar.role = "toolbar";
  bar.ariaLabel = "With the words selected";
  if (isNew) live.textContent = `${found.length} ways to correct the words selected: press c.`;
}

// A press on the edge of a link begins no selection in Chromium, and a name is a link.
let pressed = null;
function under({ clientX, clientY }) {
  const caret = document.caretPositionFromPoint?.(clientX, clientY);
  if (caret) return [caret.offsetNode, caret.offset];
  const range = document.caretRangeFromPoint?.(clientX, clientY);
  return range ? [range.startContainer, range.startOffset] : null;
}
document.addEventListener("pointerdown", (event) => {
  const isPlain = event.pointerType === "mouse" && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  pressed = isPlain && event.target.closest("#reader .body mark a") ? under(event) : null;
});
document.addEventListener("pointerup", () => { pressed = null; });
document.addEventListener("dragstart", (event) => { if (pressed) event.preventDefault(); });
document.addEventListener("pointermove", (event) => {
  const to = pressed && event.buttons === 1 ? under(event) : null;
  if (to) getSelection().setBaseAndExtent(...pressed, ...to);
});

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
  sessionStorage.setItem(EDGES, JSON.stringify({ address: edges.dataset.newEdges, article: edges.dataset.article }));
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
if (waiting()) {
  if (document.querySelector(`.column[data-article="${CSS.escape(waiting().article)}"]`)) live.textContent = "Select the new words in the article.";
  else leave();
}
