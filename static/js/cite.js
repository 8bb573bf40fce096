// Copies citations and links. Where the browser lets no page write to the clipboard, the card with the citation has
// fields to copy from by hand.
const live = document.getElementById("live");

function offer() {
  for (const button of document.querySelectorAll("[data-copy], [data-copy-link]")) button.hidden = false;
}

async function copied(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    live.textContent = `${what} copied.`;
    return true;
  } catch {
    live.textContent = "The browser did not allow copying. Select the text and copy it by hand.";
    return false;
  }
}

// What was done shows for a while where it was done, too.
function confirm(element) {
  const label = element.textContent;
  if (label === "Copied") return;
  element.textContent = "Copied";
  setTimeout(() => { element.textContent = label; }, 2000);
}

if (navigator.clipboard) {
  offer();
  document.body.addEventListener("htmx:afterSwap", offer);
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copy], [data-copy-link]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    const text = field ? field.value : new URL(button.dataset.copyLink, location.href).href;
    if (await copied(text, field?.id === "citation-text" ? "Citation" : "Link")) confirm(button);
    else field?.select();
  });
}
