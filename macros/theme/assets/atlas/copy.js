// Copies the text before a button. Without this script it can be selected and copied by hand.

import { make } from "./element.js";

for (const button of document.querySelectorAll("[data-aa-copy]")) {
  if (!navigator.clipboard) break;
  const status = make("span", { role: "status" });
  button.after(" ", status);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.previousElementSibling.textContent.trim());
      status.textContent = "Copied";
    } catch {
      status.textContent = "Your browser doesn't allow that. Select the text and copy it.";
    }
  });
}
