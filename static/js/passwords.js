// A button beside each password of the admin shows what is typed (OWASP ASVS 4.0.3, 2.1.12).
for (const field of document.querySelectorAll('input[type="password"]')) {
  const button = document.createElement("button");
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide" : "Show";
    button.setAttribute("aria-label", `${button.textContent} ${field.labels[0]?.textContent.replace(":", "").trim().toLowerCase() ?? "password"}`);
  };
  button.type = "button";
  button.className = "button show-password";
  button.addEventListener("click", () => show(field.type === "password"));
  field.form.addEventListener("submit", () => show(false)); // else a browser would not know it for a password
  field.after(button);
  show(false);
}
