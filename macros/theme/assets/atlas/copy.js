// Copies the text before a button. Without this script it can be selected and copied by hand.

for (const button of document.querySelectorAll("[data-aa-copy]")) {
  if (!navigator.clipboard) break;
  const status = document.createElement("span");
  status.setAttribute("role", "status");
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
