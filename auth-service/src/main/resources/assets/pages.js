// The pages work without this; it adds passkeys and a few comforts.
"use strict";

const zone = document.querySelector("[data-time-zone]");
if (zone) {
  zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
}

// a second press while the first is on its way would send the form twice
document.addEventListener("submit", (event) => {
  for (const button of event.target.querySelectorAll("button")) {
    setTimeout(() => { button.disabled = true; });
  }
});
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button:disabled")) {
    button.disabled = false;
  }
});
