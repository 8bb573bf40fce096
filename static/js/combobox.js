// A text field with a list of suggestions: the pattern "editable combobox with list autocomplete, manual selection" of
// the ARIA Authoring Practices. htmx fills the list; here it opens, is walked through, and closes.
const live = document.getElementById("live");
const fieldOf = (list) => document.querySelector(`[data-combobox="${list.id}"]`);
const listOf = (field) => document.getElementById(field.dataset.combobox);
const chosenIn = (list) => list.querySelector('[aria-selected="true"]');

export function improve(root = document) {
  for (const field of root.querySelectorAll("[data-combobox]")) {
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": field.dataset.combobox })) {
      field.setAttribute(name, value);
    }
  }
}

function point(field, option) {
  const list = listOf(field);
  chosenIn(list)?.setAttribute("aria-selected", "false");
  field.removeAttribute("aria-activedescendant");
  if (!option) return;
  // Named only now: htmx takes elements of the same name for the same element, and puts its attributes back.
  option.id = `${list.id}-${[...list.children].indexOf(option)}`;
  option.setAttribute("aria-selected", "true");
  field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function close(field) {
  point(field, null);
  listOf(field).hidden = true;
  field.setAttribute("aria-expanded", "false");
}

function open(field) {
  const list = listOf(field);
  const options = list.children.length;
  if (!options) return close(field);
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  live.textContent = `${options} speaker${options === 1 ? "" : "s"} to choose from`;
}

function take(field, option) {
  field.value = option.dataset.value;
  close(field);
  field.form.requestSubmit();
}

// Before the list is there, an arrow asks for it and is remembered until it has come.
function step(field, direction, only_open) {
  const list = listOf(field);
  if (list.hidden) {
    field.dataset.wants = only_open ? "" : String(direction);
    field.dispatchEvent(new Event("suggest"));
    return;
  }
  const options = [...list.children];
  const now = options.indexOf(chosenIn(list));
  const next = now < 0 ? (direction > 0 ? 0 : options.length - 1) : (now + direction + options.length) % options.length;
  point(field, options[next]);
}

const keys = {
  ArrowDown: (field, event) => { step(field, 1, event.altKey); return true; },
  ArrowUp: (field) => { step(field, -1); return true; },
  Enter: (field) => {
    const option = chosenIn(listOf(field));
    if (option) take(field, option);
    else close(field);
    return Boolean(option);
  },
  Escape: (field) => {
    if (!listOf(field).hidden) close(field);
    else if (field.value) {
      field.value = "";
      field.dispatchEvent(new Event("change", { bubbles: true })); // which a browser sends for what is typed alone
    }
    return true;
  },
  Home: (field) => { point(field, null); field.setSelectionRange(0, 0); return true; },
  End: (field) => { point(field, null); field.setSelectionRange(field.value.length, field.value.length); return true; },
  Tab: (field) => { close(field); return false; },
};

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.dataset?.combobox || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
  if (keys[event.key]?.(field, event)) event.preventDefault();
});
document.addEventListener("input", (event) => {
  if (event.target.dataset?.combobox) point(event.target, null);
});
document.addEventListener("focusout", (event) => {
  if (event.target.dataset?.combobox) close(event.target);
});
// With the finger or the mouse down on the list, the field keeps the focus.
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest?.(".options")) event.preventDefault();
});
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.(".options")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const option = event.target.closest?.(".options > [role=option]");
  if (option) take(fieldOf(option.parentElement), option);
});
document.body.addEventListener("htmx:afterSwap", (event) => {
  const field = event.detail.target.matches?.(".options") && fieldOf(event.detail.target);
  if (!field || document.activeElement !== field) return;
  open(field);
  if (field.dataset.wants && !listOf(field).hidden) step(field, Number(field.dataset.wants));
  delete field.dataset.wants;
});
