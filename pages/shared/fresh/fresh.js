// Asks the server now and then which export is the newest, and offers to load it. Nothing runs while the page is hidden.
const told = new WeakMap(); // element -> what stops its questions

export default function ({ data, parentElement, setTriggerValue }) {
  told.get(parentElement)?.();
  let root = parentElement.querySelector(":scope > .d-fresh-root");
  if (!root) {
    root = document.createElement("div");
    root.className = "d-fresh-root";
    parentElement.append(root);
  }
  root.innerHTML = data.html;
  const note = root.querySelector(".d-fresh");
  note.querySelector("button").addEventListener("click", () => {
    note.hidden = true;
    setTriggerValue("load", Date.now());
  });
  let asking = false;
  const ask = async () => {
    if (asking || !note.hidden || document.visibilityState !== "visible") return;
    asking = true;
    try {
      const answer = await fetch(data.address, { cache: "no-store" });
      const { export: newest } = answer.ok ? await answer.json() : {};
      if (newest && newest !== data.export) note.hidden = false;
    } catch {
      // The server is away; Streamlit says so itself.
    } finally {
      asking = false;
    }
  };
  const timer = setInterval(ask, data.every * 1000);
  document.addEventListener("visibilitychange", ask);
  const stop = () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", ask);
  };
  told.set(parentElement, stop);
  return stop;
}
