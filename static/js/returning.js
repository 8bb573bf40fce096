// A correction made over the columns loads the page anew: they then stand where they stood, and the focus is on what was
// corrected or, where that is gone, on its paragraph.
const KEY = "return";
const columns = () => [...document.querySelectorAll("#reader .column")];
const here = () => location.pathname + location.search;

// Sent by the server just before it has the page loaded anew.
document.body.addEventListener("corrected", (event) => {
  const places = Object.fromEntries(columns().map((column) => [column.id, column.scrollTop]));
  const left = document.querySelector("#reader .columns").scrollLeft;
  sessionStorage.setItem(KEY, JSON.stringify({ page: here(), top: scrollY, left, places, anchors: event.detail.anchors }));
});

function back({ page, top, left, places, anchors }) {
  if (page !== here()) return;
  const restore = () => {
    document.querySelector("#reader .columns").scrollLeft = left;
    for (const column of columns()) column.scrollTop = places[column.id] ?? 0;
    scrollTo(0, top);
  };
  restore();
  const place = anchors.map((anchor) => document.getElementById(anchor)).find((found) => found);
  if (!place) return;
  place.tabIndex = -1;
  place.classList.add("corrected");
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
}

const kept = JSON.parse(sessionStorage.getItem(KEY));
sessionStorage.removeItem(KEY);
// Not before the browser has gone to the place that it would choose itself.
if (kept) addEventListener("load", () => requestAnimationFrame(() => back(kept)), { once: true });
