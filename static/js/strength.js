// Below each new password of the admin: how strong it is, and how to better it (OWASP ASVS 4.0.3, 2.1.8).
{
  const { strength } = document.currentScript.dataset;
  const PAUSE = 400; // milliseconds without a key
  for (const field of document.querySelectorAll('input[name$="password1"][autocomplete="new-password"]')) {
    const place = document.createElement("div");
    const meter = Object.assign(document.createElement("meter"), { min: 0, max: 4, low: 2, high: 3, optimum: 4, hidden: true });
    const text = document.createElement("p");
    let pause, asked;

    const show = (score, said) => {
      meter.hidden = score === null;
      meter.value = score ?? 0;
      if (text.textContent !== said) text.textContent = said; // what is said again is announced again
    };

    async function ask() {
      if (!field.value) return show(null, "");
      asked = new AbortController();
      const body = new URLSearchParams({ password: field.value, csrfmiddlewaretoken: field.form.elements.csrfmiddlewaretoken.value });
      try {
        const answer = await fetch(strength, { method: "POST", body, redirect: "error", signal: asked.signal });
        if (!answer.ok) throw new Error(answer.statusText);
        const { score, text: said } = await answer.json();
        show(score, said);
      } catch (error) {
        if (error.name !== "AbortError") show(null, "How strong it is cannot be told now. You can save it all the same.");
      }
    }

    place.className = "help strength";
    meter.setAttribute("aria-label", "Strength of the password");
    text.setAttribute("role", "status"); // announced politely
    place.append(meter, text);
    (field.closest(".flex-container") ?? field).after(place);
    field.addEventListener("input", () => {
      clearTimeout(pause);
      asked?.abort();
      pause = setTimeout(ask, PAUSE);
    });
  }
}
