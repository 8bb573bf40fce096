// Linked scrolling: the column that is being read leads, the others follow to the paragraph that tells the same, and
// stay where they are while nothing matches.
const live = document.getElementById("live");
const reader = () => document.getElementById("reader");
let matches = null; // article → other article → paragraph → paragraph, as the server aligned them
let leader = null;

const button = () => document.querySelector("[data-link-columns]");
const number = (block) => Number(block.id.match(/p(\d+)$/)[1]);
const blocks = (column) => [...column.querySelectorAll("[id^='a'][id*='-p']")];

async function toggle() {
  if (matches) {
    matches = null;
  } else {
    const answer = await fetch(`/read/alignment/?a=${reader().dataset.articles}`);
    if (!answer.ok) { live.textContent = "The columns cannot be linked now."; return; }
    matches = await answer.json();
  }
  button().setAttribute("aria-pressed", String(matches !== null));
  live.textContent = matches ? "Columns are linked." : "Columns are not linked.";
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
    const distance = target.getBoundingClientRect().top - other.getBoundingClientRect().top;
    other.scrollTop += distance - Math.max(top.offset, 0);
  }
}

for (const act of ["pointerenter", "wheel", "touchstart", "focusin", "keydown"]) {
  document.addEventListener(act, (event) => { leader = event.target.closest?.(".column") ?? leader; }, { capture: true, passive: true });
}
document.addEventListener("scroll", (event) => {
  if (matches && event.target === leader) follow(leader);
}, { capture: true, passive: true });
document.addEventListener("click", (event) => { if (event.target.closest("[data-link-columns]")) toggle(); });

function start() {
  matches = null;
  if (button()) button().hidden = false;
}
document.body.addEventListener("htmx:afterSettle", (event) => { if (event.detail.elt.id === "reader") start(); });
start();
