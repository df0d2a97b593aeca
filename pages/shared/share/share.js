// Shows server-written HTML whose buttons copy a field. The clipboard needs a secure address (https); on a plain one the
// field is selected and copied the old way, and the reader is told when that fails too.
async function copy(field) {
  if (window.isSecureContext && navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {} // refused: the old way may still work
  }
  field.focus();
  field.select();
  field.setSelectionRange(0, field.value.length); // phones
  return document.execCommand("copy");
}

async function clicked(event) {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const root = button.closest(".d-share");
  const said = button.parentElement.querySelector("[role=status]");
  root.querySelectorAll("[role=status]").forEach((other) => (other.textContent = ""));
  const done = await copy(root.querySelector(`#${button.dataset.copy}`));
  said.textContent = done ? said.dataset.done : said.dataset.failed;
}

export default function ({ data, parentElement }) {
  let root = parentElement.querySelector(":scope > .d-sharing");
  if (!root) {
    root = document.createElement("div");
    root.className = "d-sharing";
    root.addEventListener("click", clicked);
    parentElement.append(root);
  }
  if (root._html !== data.html) root.innerHTML = root._html = data.html;
}
