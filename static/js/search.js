// The quote search while one types: what is asked twice, told once, and where the focus goes.
import { improve } from "./combobox.js";

const live = document.getElementById("live");
const form = () => document.getElementById("ask");
const PROBLEMS = ["speaker", "q", "from", "to"];

// An address without empty values, and the same text for the same search.
const asking = (data) => new URLSearchParams([...data].filter(([, value]) => value)).toString();
let asked = asking(new FormData(form()));
improve();

// What is typed may have been asked for already, by Enter before the pause was over. And who has left a field for a
// link goes where the link leads: what was typed must not overtake it.
let acting = false;
for (const [name, begins] of [["htmx:beforeRequest", true], ["htmx:afterRequest", false]]) {
  document.body.addEventListener(name, (event) => {
    if (event.detail.requestConfig.elt.matches("[data-act]")) acting = begins; // which may have gone from the page since
  });
}
document.body.addEventListener("htmx:confirm", (event) => {
  if (event.detail.elt.matches(".typed") && (acting || asking(new FormData(form())) === asked)) event.preventDefault();
});
document.body.addEventListener("htmx:configRequest", (event) => {
  if (!event.detail.elt.matches("#ask, .typed")) return;
  const data = event.detail.formData;
  for (const [name, value] of [...data]) if (!value) data.delete(name);
  asked = asking(data);
});

function tell(heading) {
  const problems = [...document.querySelectorAll(".problem")].map((problem) => problem.textContent.trim());
  live.textContent = [...problems.filter(Boolean), heading.textContent.trim()].join(" ");
}

document.body.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.detail.elt;
  if (!["search", "found"].includes(swapped.id)) return;
  const search = document.getElementById("search");
  const heading = document.getElementById("count");
  document.title = swapped.dataset.title ?? document.title;
  for (const name of PROBLEMS) {
    const wrong = document.getElementById(`problem-${name}`).textContent.trim() !== "";
    document.getElementById(name).setAttribute("aria-invalid", wrong);
  }
  if (swapped === search) {
    improve(search);
    asked = asking(new FormData(form()));
  }
  // A link that is gone takes the focus with it; whoever turns a page begins to read at its head.
  const turned = event.detail.requestConfig?.elt?.dataset.act === "page";
  if (!turned) tell(heading);
  if (turned || document.activeElement === document.body) heading.focus({ preventScroll: !turned });
});
