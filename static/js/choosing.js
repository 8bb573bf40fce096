// Above boxes to tick, two buttons that tick all of them or none.
for (const group of document.querySelectorAll("[data-choosing]")) {
  const boxes = group.querySelectorAll('input[type="checkbox"]');
  const buttons = document.createElement("p");
  const button = (label, ticked) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = label;
    made.addEventListener("click", () => boxes.forEach((box) => { box.checked = ticked; }));
    return made;
  };
  buttons.className = "answers";
  buttons.append(button("Choose all", true), button("Choose none", false));
  if (boxes.length > 1) group.querySelector("legend").after(buttons);
}
