// What the frame of desk and account does by itself: menus close, passwords are shown when asked, faults are met first.

const menus = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  const button = event.target instanceof Element ? event.target.closest("[data-reveal]") : null;
  if (!button) return;
  const field = document.getElementById(button.dataset.reveal);
  const isShown = field.type === "text";
  field.type = isShown ? "password" : "text";
  button.setAttribute("aria-pressed", String(!isShown));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A password that is shown is hidden again before it is sent, so that the browser does not keep it among plain words.
document.addEventListener("submit", (event) => {
  for (const button of event.target.querySelectorAll("[data-reveal]")) {
    document.getElementById(button.dataset.reveal).type = "password";
    button.setAttribute("aria-pressed", "false");
  }
});

for (const button of document.querySelectorAll("[data-reveal]")) button.hidden = false;
document.querySelector("[data-faults]")?.focus();
