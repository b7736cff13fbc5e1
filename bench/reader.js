// What the benchmark of the reader's wait runs in every page that it opens. Times are in milliseconds.

window.painted = 0;
new PerformanceObserver((list) => { for (const paint of list.getEntries()) window.painted = paint.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });

// Ours is ready once it is parsed, its first entry (of a long timeline: the first year to choose) is laid out and a
// frame is painted; TimelineJS is ready at once with its event.
addEventListener("DOMContentLoaded", () => {
  const first = document.querySelector(".timeline > .entry, .years > li");
  if (!first?.getClientRects().length) return;
  requestAnimationFrame(() => setTimeout(() => { window.readyAt = performance.now(); }));
});
window.peerLoaded = () => {
  window.slides = document.querySelectorAll(".tl-slide").length;
  window.readyAt = performance.now();
};

// What is read off a page that has come to rest. Ours also waits for its largest paint, TimelineJS need not.
window.seen = () => ({
  ready: window.slides ? window.readyAt : Math.max(window.readyAt, window.painted), painted: window.painted,
  elements: document.querySelectorAll("*").length, slides: window.slides ?? 0,
  claims: document.querySelectorAll("li.claim").length,
});

window.boxes = () => document.querySelectorAll("details.filter input[type=checkbox]");

// From a tick of the filter to the frame that shows what is left.
window.ticked = async (place) => {
  const box = window.boxes()[place];
  box.closest("details.filter").open = true;
  const begun = performance.now();
  const answered = new Promise((resolve) =>
    new MutationObserver(resolve).observe(document.querySelector("main [role=status]"), { childList: true }));
  box.click();
  await answered;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - begun;
};

// Each frame on the way down a page, 200 pixels a frame: as fast as a quick flick.
window.scrolled = async () => {
  document.documentElement.style.scrollBehavior = "auto";
  const frame = () => new Promise(requestAnimationFrame);
  const took = [];
  let last = await frame();
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
    scrollBy(0, 200);
    const now = await frame();
    took.push(now - last);
    last = now;
  }
  return took;
};
