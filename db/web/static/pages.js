// Datasette's frame does not say in which language it speaks; those who have pages read aloud need it.
document.documentElement.lang ||= "en";

const form = document.getElementById("review");

// Keys: 1 to 6 decide and go on, 7 chooses only, n and p go to the next and the previous claim. Typing in a field is
// left alone, and a key that is held down counts once.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("textarea, select, input:not([type=radio])");
  if (typing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  const link = { n: "next", p: "previous" }[event.key];
  if (link) document.getElementById(link)?.click();
  const choice = form && /^[1-7]$/.test(event.key) && form.elements["verdict"][Number(event.key) - 1];
  if (!choice) return;
  event.preventDefault();
  choice.checked = true;
  if (choice.value !== "wrongly extracted") return form.requestSubmit();
  correct();
  document.querySelector("#correct input").focus();
});

// "Wrongly extracted" brings up the counter-example and the fields to correct.
form?.addEventListener("change", (event) => {
  if (event.target.name === "verdict" && event.target.value === "wrongly extracted") correct();
});

function correct() {
  for (const details of form.querySelectorAll("details")) details.open = true;
}

// A form is sent once; who comes back to its page sees what has been decided since.
form?.addEventListener("submit", (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent);
    button.textContent = "Copied";
  });
}
