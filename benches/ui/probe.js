// Times what the page does after an event of a person's, in milliseconds of its own clock.
// One event at a time: `arm` waits for it, `result` for the quiet after it.
if (!window.probe) {
  const probe = { begin: null, changed: null, painted: null, frames: 0, frame: 0 };
  const painted = new MessageChannel();
  painted.port1.onmessage = () => {
    probe.painted = performance.now();
    probe.frames = probe.frame;
  };
  const count = () => {
    if (probe.begin === null) return;
    probe.frame += 1;
    requestAnimationFrame(count);
  };
  // Stops of the focus that nobody sees are put in their places long after.
  const isSeen = ({ target }) => !(target instanceof Element && target.matches("[data-tabster-dummy]"));
  new MutationObserver((changes) => {
    if (probe.begin === null || !changes.some(isSeen)) return;
    probe.changed = performance.now();
    // The callback runs before the frame is painted, the message arrives after.
    requestAnimationFrame(() => painted.port2.postMessage(null));
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  window.probe = {
    arm: (event) => {
      Object.assign(probe, { begin: null, changed: null, painted: null, frames: 0, frame: 0 });
      const begin = () => {
        probe.begin = performance.now();
        requestAnimationFrame(count);
      };
      addEventListener(event, begin, { capture: true, once: true });
    },
    /** From the event to the last change of the page, and to the frame that shows it, once nothing has changed for a while. */
    result: (quiet, done) => {
      const look = () => {
        const { begin, changed, painted, frames } = probe;
        const late = performance.now() - (changed ?? begin ?? Number.POSITIVE_INFINITY);
        if (!(late > quiet)) return void setTimeout(look, 10);
        probe.begin = null;
        done(changed === null ? null : { own: changed - begin, painted: painted - begin, frames });
      };
      look();
    },
    /** Wall clock of the first frame that has something of a list in it, in milliseconds since 1970. */
    rows: (done) => {
      const look = () => {
        if (!document.querySelector('[aria-rowindex="2"]')?.textContent) return void requestAnimationFrame(look);
        const shown = new MessageChannel();
        shown.port1.onmessage = () => done(performance.timeOrigin + performance.now());
        shown.port2.postMessage(null);
      };
      look();
    },
    /** Goes through a list, a step each frame, there and back again; answers with the length of every frame. */
    scroll: (milliseconds, step, done) => {
      const list = document.querySelector("[role=rowgroup]");
      const frames = [];
      const end = performance.now() + milliseconds;
      let before = null;
      let way = step;
      const go = (now) => {
        if (before !== null) frames.push(now - before);
        before = now;
        if (now > end) return void done(frames);
        if (list.scrollTop + list.clientHeight >= list.scrollHeight) way = -step;
        if (list.scrollTop <= 0) way = step;
        list.scrollTop += way;
        requestAnimationFrame(go);
      };
      requestAnimationFrame(go);
    },
  };
}
