// Linked scrolling: the column that is being read leads, the others follow to the paragraph that tells the same, and
// stay where they are while nothing matches.
const live = document.getElementById("live");
const reader = () => document.getElementById("reader");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const FAR = 120; // pixels, some four lines: a column that has to go farther glides, so that the eye can follow it
let matches = null; // article → other article → paragraph → paragraph, as the server aligned them
let leader = null;

const button = () => document.querySelector("[data-link-columns]");
const number = (block) => Number(block.id.match(/p(\d+)$/)[1]);
const blocks = (column) => [...column.querySelectorAll("[id^='a'][id*='-p']")];

async function link(on) {
  matches = null;
  if (on) {
    const answer = await fetch(`/read/alignment/?a=${reader().dataset.articles}`);
    if (answer.ok) matches = await answer.json();
    else live.textContent = "The columns cannot be linked now.";
  }
  button()?.setAttribute("aria-pressed", String(matches !== null));
}

async function toggle() {
  const on = matches === null;
  await link(on);
  if (on === (matches !== null)) live.textContent = on ? "Columns are linked." : "Columns are not linked.";
}

// The first paragraph that shows, and how far below the column's upper edge it begins.
function atTop(column) {
  const edge = column.getBoundingClientRect().top;
  for (const block of blocks(column)) {
    const box = block.getBoundingClientRect();
    if (box.bottom > edge + 40) return { block, offset: box.top - edge };
  }
  return null;
}

function follow(column) {
  const top = atTop(column);
  if (!top) return;
  for (const other of reader().querySelectorAll(".column")) {
    if (other === column) continue;
    const match = matches[column.dataset.article]?.[other.dataset.article]?.[number(top.block)];
    if (match === undefined) continue;
    const target = document.getElementById(`a${other.dataset.article}-p${match}`);
    const distance = target.getBoundingClientRect().top - other.getBoundingClientRect().top - Math.max(top.offset, 0);
    const glides = Math.abs(distance) > FAR && !still.matches;
    other.scrollTo({ top: other.scrollTop + distance, behavior: glides ? "smooth" : "instant" });
  }
}

for (const act of ["pointerenter", "wheel", "touchstart", "focusin", "keydown"]) {
  document.addEventListener(act, (event) => { leader = event.target.closest?.(".column") ?? leader; }, { capture: true, passive: true });
}
document.addEventListener("scroll", (event) => {
  if (matches && event.target === leader) follow(leader);
}, { capture: true, passive: true });
document.addEventListener("click", (event) => { if (event.target.closest("[data-link-columns]")) toggle(); });

// Columns that were linked stay so when htmx moves, adds or takes away one.
function start() {
  if (button()) button().hidden = false;
  if (matches) link(button() !== null);
}
document.body.addEventListener("htmx:afterSettle", (event) => { if (event.detail.elt.id === "reader") start(); });
start();
