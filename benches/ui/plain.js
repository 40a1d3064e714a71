// The floor of a long list: a page without a framework, whose rows of plain text are put in place as it is scrolled.
const [COUNT, ROW] = [100_000, 36];
document.body.innerHTML = `<style>
  * { box-sizing: border-box; margin: 0; font: 14px sans-serif; }
  [role="rowgroup"] { position: fixed; inset: 200px 0 0 220px; overflow-y: auto; }
  [role="row"] { position: absolute; display: grid; width: 100%; height: ${ROW}px; align-items: center;
    grid-template-columns: 2fr 2fr 1fr 1fr; border-bottom: 1px solid #ddd; }
</style>
<div role="rowgroup"><div style="position: relative; height: ${COUNT * ROW}px"></div></div>`;
const list = document.querySelector("[role=rowgroup]");
const inside = list.firstElementChild;
const text = (at) => [`Generated registration ${at}`, `00000000-0000-0000-0000-${at}`, "4 Nov 2026", "Current"];
const rows = Array.from({ length: Math.ceil(list.clientHeight / ROW) + 20 }, (_, at) => {
  const row = inside.appendChild(document.createElement("div"));
  row.setAttribute("role", "row");
  row.setAttribute("aria-rowindex", at + 2);
  row.append(...text(at).map(() => document.createElement("span")));
  return row;
});
const put = () => {
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 10);
  for (let index = first; index < first + rows.length; index++) {
    const row = rows[index % rows.length];
    if (row.shown === index) continue;
    row.shown = index;
    row.style.top = `${index * ROW}px`;
    text(index).forEach((words, at) => {
      row.children[at].textContent = words;
    });
  }
};
list.addEventListener("scroll", put);
put();
