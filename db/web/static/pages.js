// Datasette's frame does not say in which language it speaks; those who have pages read aloud need it.
document.documentElement.lang ||= "en";

// Keys: 1 to 6 decide and go on, n and p go to the next and the previous claim. Typing in a field is left alone.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("textarea, select, input:not([type=radio])");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const link = { n: "next", p: "previous" }[event.key];
  if (link) document.getElementById(link)?.click();
  const form = document.getElementById("review");
  const choice = form && /^[1-6]$/.test(event.key) && form.elements["verdict"][Number(event.key) - 1];
  if (choice) {
    choice.checked = true;
    form.requestSubmit();
  }
});

// "Wrongly extracted" brings up the counter-example and the fields to correct.
document.getElementById("review")?.addEventListener("change", (event) => {
  if (event.target.name !== "verdict" || event.target.value !== "wrongly extracted") return;
  for (const details of document.querySelectorAll("#review details")) details.open = true;
});
