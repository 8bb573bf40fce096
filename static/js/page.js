// What every page shares: fragments for #card open in the dialog, and failed requests are told.
const TOO_LONG = 414; // of HTTP: the address, which the question is a part of
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
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.body.addEventListener(failure, (event) => {
    live.textContent = event.detail.xhr?.status === TOO_LONG
      ? "The question is too long. Shorten it and try again."
      : "That did not work. Check the connection and try again.";
    live.classList.remove("sr");
    live.classList.add("failure");
    setTimeout(() => { live.classList.add("sr"); live.classList.remove("failure"); }, 6000);
  });
}
