// Lets files be dropped onto the file fields. Without this script the fields work as they are.
"use strict";

for (const input of document.querySelectorAll("input[type=file]")) {
  const place = input.closest(".gk-field");
  if (!place) continue;
  if (input.required) place.classList.add("gk-drop");

  for (const name of ["dragenter", "dragover"]) {
    place.addEventListener(name, (event) => {
      event.preventDefault();
      place.classList.add("gk-drop-over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    place.addEventListener(name, () => place.classList.remove("gk-drop-over"));
  }
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    if (input.multiple || event.dataTransfer.files.length === 1) input.files = event.dataTransfer.files;
  });
}
