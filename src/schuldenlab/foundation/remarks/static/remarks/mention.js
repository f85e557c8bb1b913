// While somebody types @ and a few letters: the names that fit, to choose with the arrows and Enter, or with a press.
// Without this script the list to tick does the same, and a name that is typed is understood anyway.

const MOST = 6;
const TYPED = /(^|[^\p{L}\p{N}_.@])@([\p{L}\p{M}'’-][\p{L}\p{M} '’-]{0,60}|)$/u;

const small = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

for (const text of document.querySelectorAll("textarea[data-mentions]")) {
  const form = text.closest("form");
  const boxes = [...form.querySelectorAll("input[name=mentioned]")];
  const names = boxes.map((box) => box.closest(".sl-option").textContent.trim()).filter(Boolean);
  const place = form.querySelector(`[data-names="${text.id}"]`);
  if (names.length && place) suggest(text, names, place);
}

function suggest(text, names, place) {
  const list = document.createElement("ul");
  list.id = `${text.id}_names`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Namen die passen");
  const said = document.createElement("p");
  said.className = "sl-sr";
  said.setAttribute("role", "status");
  place.before(said);
  place.append(list);
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);
  let found = [];
  let at = -1;

  const close = () => {
    found = [];
    at = -1;
    place.hidden = true;
    list.replaceChildren();
    text.removeAttribute("aria-activedescendant");
  };
  const point = (to) => {
    at = (to + found.length) % found.length;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    text.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const take = (name) => {
    const before = text.value.slice(0, text.selectionStart);
    const typed = TYPED.exec(before);
    if (!typed) return close();
    text.setRangeText(`@${name} `, before.length - typed[2].length - 1, before.length, "end");
    close();
    said.textContent = `${name} staat erin.`;
    text.focus();
  };
  const show = () => {
    const typed = TYPED.exec(text.value.slice(0, text.selectionStart));
    if (!typed) return close();
    const wanted = small(typed[2]);
    const fits = (name) => small(name).startsWith(wanted) || small(name).split(/\s+/).some((word) => word.startsWith(wanted));
    const ended = names.some((name) => small(typed[2]).startsWith(`${small(name)} `));
    found = ended ? [] : names.filter(fits).slice(0, MOST);
    if (!found.length) return close();
    list.replaceChildren(...found.map((name, index) => {
      const item = document.createElement("li");
      item.id = `${list.id}_${index}`;
      item.setAttribute("role", "option");
      item.textContent = name;
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(name); });
      return item;
    }));
    place.hidden = false;
    said.textContent = found.length === 1 ? "Eén naam past. Enter neemt hem over." : `${found.length} namen passen. Kies met de pijlen en Enter.`;
    point(0);
  };

  text.addEventListener("input", show);
  text.addEventListener("blur", close);
  text.addEventListener("keydown", (event) => {
    if (!found.length) return;
    if (event.key === "ArrowDown") point(at + 1);
    else if (event.key === "ArrowUp") point(at - 1);
    else if (event.key === "Enter" || event.key === "Tab") take(found[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
