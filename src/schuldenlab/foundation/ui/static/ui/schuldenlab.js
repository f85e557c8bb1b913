// Small enhancements; every page works without them.

// Warn before a changed form is left. Submitting it is no leaving.
for (const form of document.querySelectorAll("form[data-guard]")) {
  let changed = false;
  const warn = (event) => {
    if (changed) event.preventDefault();
  };
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", warn);
}

// Print buttons only exist where there is a script to serve them.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// One press, one act: a second click on a slow line must not send a form twice.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => { delete form.dataset.sent; });
}

// The scrolling box of a table needs the keyboard only when it scrolls: that changes with the window and with the size of the text.
const reach = new ResizeObserver((entries) => {
  for (const { target: box } of entries) {
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  }
});
for (const box of document.querySelectorAll(".sl-table")) reach.observe(box);
