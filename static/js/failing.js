// A request that failed: what the server says of it stands where it was asked for, until it has been read. Only where
// no answer came at all is the connection to blame.
const dialog = document.getElementById("dialog");
const card = document.getElementById("card");
const GONE = [404, 410];
const TOO_LONG = 414; // what stands before the server says it, of an address, which a question is a part of

// The heading and the sentences of the server's own page for the error; what stands before a server may answer instead.
function said(xhr) {
  const told = document.createElement("section");
  told.role = "alert";
  if (xhr.status === TOO_LONG) {
    told.innerHTML = "<h1>The question is too long</h1><p>Shorten it and try again.</p>";
    return titled(told);
  }
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html").getElementById("main");
  if (page) told.append(...page.childNodes);
  else told.innerHTML = `<h1>The server could not do that</h1><p>It answered with the error ${Number(xhr.status)}. Try again in a moment; if it happens again, tell an administrator.</p>`;
  told.querySelector("p:last-child > a[href='/']:only-child")?.parentElement.remove(); // the page below is there yet
  return titled(told);
}

function titled(told) {
  const title = document.createElement("h2");
  title.tabIndex = -1;
  title.append(...told.querySelector("h1").childNodes);
  told.querySelector("h1").replaceWith(title);
  return told;
}

function anew() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ui";
  button.textContent = "Load the page again";
  button.addEventListener("click", () => location.reload());
  return button;
}

// What is gone takes its form along; above any other form, which keeps what was filled in, the failure is told.
function show(told, target, status) {
  const form = target.matches("#card section, section.card") ? target : null;
  form?.querySelector(".failed")?.remove();
  told.className = "failed";
  if (form && !GONE.includes(status)) form.prepend(told);
  else {
    told.classList.add("card");
    form ? form.replaceWith(told) : card.replaceChildren(told);
    if (card.contains(told)) told.append(anew());
  }
  if (card.contains(told) && !dialog.open) dialog.showModal();
  told.querySelector("h2").focus();
}

let bar = null;
function clear() {
  bar?.remove();
  bar = null;
}

function tell(text) {
  clear();
  bar = document.createElement("div");
  bar.className = "failure";
  bar.role = "alert";
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", clear);
  bar.append(text, close);
  (dialog.open ? dialog : document.body).append(bar);
}

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  if (xhr.status < 400 || event.detail.shouldSwap) return;
  event.detail.isError = false; // it is told here
  const told = said(xhr);
  if (target.matches("#card, #card section, section.card, #reader")) show(told, target, xhr.status);
  else tell([...told.querySelectorAll("h2, p")].slice(0, 2).map((part) => part.textContent.trim()).join(". "));
});
document.body.addEventListener("htmx:beforeRequest", clear);
for (const failure of ["htmx:sendError", "htmx:timeout"]) {
  document.body.addEventListener(failure, () => tell("The server did not answer. Check the connection and try again."));
}
