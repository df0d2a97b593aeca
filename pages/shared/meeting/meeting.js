// A meeting in the browser. Moving is a click on a real link of the step's own progress line, which the board follows; so
// a key, a clicker, a swipe and a finger all do the same and leave one entry in the history.
const NEXT = ["ArrowRight", "PageDown", " "];
const BACK = ["ArrowLeft", "PageUp"];
const SWIPE = 60; // pixels sideways, and twice as far as up or down

const find = (selector) => document.querySelector(`.d-meeting ${selector}`);
const running = () => document.querySelector(".d-meeting[data-step]") !== null;

function move(by) {
  const steps = [...document.querySelectorAll(".d-meeting-steps a")];
  const number = (address) => new URL(address, location.href).searchParams.get("step");
  const here = steps.findIndex((link) => number(link.href) === number(location.href)); // the address is ahead of the page
  if (here >= 0) steps[here + by]?.click();
}

function ends(by) {
  const steps = [...document.querySelectorAll(".d-meeting-steps a")];
  (by < 0 ? steps[0] : steps[steps.length - 1])?.click();
}

function leave() {
  const code = find("details[open]");
  if (code) code.open = false;
  else find("a[data-leave]")?.click();
}

function pressed(event) {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey || !running()) return;
  const on = event.target instanceof Element ? event.target : document.body;
  if (on.closest("input,select,textarea,[contenteditable],[role=listbox],[role=dialog]")) return;
  if (event.key === " " && on.closest("a,button,summary")) return; // there the space bar means "press"
  if (NEXT.includes(event.key)) move(1);
  else if (BACK.includes(event.key)) move(-1);
  else if (event.key === "Home") ends(-1);
  else if (event.key === "End") ends(1);
  else if (event.key === "Escape") leave();
  else return;
  event.preventDefault();
}

function watchSwipe(stop) {
  let from = null;
  const began = (event) => {
    const sideways = event.target.closest?.(".d-wide,input,textarea,select"); // these scroll or are written in
    from = event.touches.length === 1 && !sideways ? event.touches[0] : null;
  };
  const ended = (event) => {
    const to = event.changedTouches[0];
    if (!from || !to || !running()) return;
    const [x, y] = [to.clientX - from.clientX, to.clientY - from.clientY];
    from = null;
    if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) move(x < 0 ? 1 : -1);
  };
  document.addEventListener("touchstart", began, { passive: true, signal: stop });
  document.addEventListener("touchend", ended, { passive: true, signal: stop });
}

async function copied(event) {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const text = find("[data-copied-text]");
  try {
    await navigator.clipboard.writeText(text.textContent);
  } catch {
    text.closest("details").open = true; // no clipboard without https: show, select, and copy the old way
    getSelection().selectAllChildren(text);
    if (!document.execCommand("copy")) return; // the reader sees the text selected and copies it
  }
  button.textContent = button.dataset.copy;
}

function tick() {
  const clock = find("[data-clock]");
  if (!clock) return;
  const time = new Date().toLocaleTimeString(clock.dataset.clock, { hour: "2-digit", minute: "2-digit" });
  if (clock.textContent !== time) clock.textContent = time;
}

let shown = null; // the step that has had its focus

export default function ({ data, parentElement }) {
  if (shown !== null && shown !== data.step) setTimeout(() => find("h1")?.focus({ preventScroll: true }), 50);
  shown = data.step;
  if (!parentElement._meeting) {
    const stop = (parentElement._meeting = new AbortController());
    const signal = stop.signal;
    document.addEventListener("keydown", pressed, { signal });
    document.addEventListener("click", copied, { signal });
    watchSwipe(signal);
    const clock = setInterval(tick, 1000);
    signal.addEventListener("abort", () => clearInterval(clock));
  }
  tick();
  return () => {
    parentElement._meeting?.abort();
    parentElement._meeting = null;
    shown = null;
  };
}
