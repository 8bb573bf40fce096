// What every page shares: fragments for #card open in the dialog, and messages can be closed.
const dialog = document.getElementById("dialog");
const live = document.getElementById("live");

// What is outside an open dialog is silent to a screen reader, so the live region goes in with the reader.
new MutationObserver(() => {
  (dialog.open ? dialog : document.body).append(live);
  dialog.setAttribute("aria-label", dialog.querySelector("h2")?.textContent ?? "Details");
}).observe(dialog, { attributeFilter: ["open"] });

document.body.addEventListener("htmx:afterSettle", (event) => {
  // Not before it has settled: until then its fields do not listen, and what is typed into them would go unseen.
  if (event.detail.target.closest("#card") && !dialog.open) dialog.showModal();
  // What had the focus may have gone with the swap, and a keyboard must not be left on the page behind the dialog.
  if (dialog.open && !dialog.contains(document.activeElement)) focus(dialog.querySelector("h2"));
  if (event.detail.elt.id !== "add-found") return;
  const found = dialog.querySelectorAll(".offers li").length;
  live.textContent = found ? `${found} article${found === 1 ? "" : "s"} to choose from` : dialog.querySelector("#add-found > p").textContent;
});
document.body.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.closest("[data-closes]")) dialog.close();
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
  // A link to a place in the page that is open leads there, so the dialog must not stand before it.
  const link = event.target.closest("a[href]");
  if (link && !link.hasAttribute("hx-get")) dialog.close();
});

function focus(heading) {
  heading.tabIndex = -1;
  heading.focus();
}

// A region that stood in the page from the start is not announced.
const messages = document.querySelector(".messages");
if (messages) {
  setTimeout(() => { live.textContent = messages.innerText; }, 300);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "ui";
  close.textContent = "Close";
  close.addEventListener("click", () => messages.parentElement.remove());
  messages.after(close);
}
