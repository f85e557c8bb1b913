// Documents, made pleasant: a copy button per field, and a word when making a file takes longer than a second.
// Without this module the text is selected by hand and the link simply downloads.

const slow = 1000;

async function copy(field) {
  const box = field.querySelector("[data-copy-text]");
  const markup = field.querySelector("[data-copy-markup]").innerHTML;
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        "text/plain": new Blob([box.value], { type: "text/plain" }),
        "text/html": new Blob([markup], { type: "text/html" }),
      }),
    ]);
    return true;
  } catch {
    box.select();
    return document.execCommand("copy");
  }
}

function prepareCopying() {
  const said = document.querySelector("[data-copy-said]");
  for (const field of document.querySelectorAll("[data-copy-field]")) {
    const button = field.querySelector("[data-copy]");
    const label = button.firstChild;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copy(field);
      label.textContent = done ? "Gekopieerd" : "Kopieer zelf met Ctrl+C";
      if (said) said.textContent = `${label.textContent}: ${field.querySelector("h2").textContent}`;
      setTimeout(() => (label.textContent = "Kopieer"), 4000);
    });
  }
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function nameFrom(response) {
  const said = response.headers.get("Content-Disposition") ?? "";
  const encoded = said.match(/filename\*=utf-8''([^;]+)/i);
  return encoded ? decodeURIComponent(encoded[1]) : (said.match(/filename="([^"]+)"/)?.[1] ?? "document");
}

async function download(link) {
  const status = document.createElement("span");
  status.className = "doc-making";
  status.setAttribute("role", "status");
  link.after(status);
  const timer = setTimeout(() => (status.textContent = " Wordt gemaakt…"), slow);
  try {
    const response = await fetch(link.href);
    if (!response.ok || response.redirected || !response.headers.has("Content-Disposition")) throw new Error("no file");
    save(await response.blob(), nameFrom(response));
  } catch {
    window.location.assign(link.href);
  } finally {
    clearTimeout(timer);
    status.remove();
  }
}

function prepareDownloads() {
  for (const link of document.querySelectorAll("a[data-making]")) {
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      download(link);
    });
  }
}

prepareCopying();
prepareDownloads();
