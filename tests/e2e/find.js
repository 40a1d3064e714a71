// What a person, or a screen reader, finds by role and name. Arguments: role, name, whether it must be usable.
// Without a name: the names of all with that role. Without a role: role and name of what has the focus.
const [role, wanted, usable] = arguments;
const implied = {
  A: "link", BUTTON: "button", TEXTAREA: "textbox", SELECT: "combobox", OPTION: "option", TABLE: "table", TR: "row",
  H1: "heading", H2: "heading", H3: "heading", H4: "heading", NAV: "navigation", MAIN: "main", LI: "listitem",
};
const inputs = { checkbox: "checkbox", radio: "radio", button: "button", submit: "button", search: "searchbox" };
const roleOf = (element) =>
  element.getAttribute("role")?.split(" ")[0] ??
  (element.tagName === "INPUT" ? (inputs[element.type] ?? "textbox") : implied[element.tagName]);

const tidy = (text) => text.replace(/\s+/g, " ").trim();
const isHidden = (element) => {
  const style = getComputedStyle(element);
  return element.getAttribute("aria-hidden") === "true" || style.display === "none" || style.visibility === "hidden";
};
const textOf = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || isHidden(node)) return "";
  const own = node.getAttribute("aria-label");
  const inner = own ?? Array.from(node.childNodes, textOf).join("");
  return getComputedStyle(node).display === "inline" ? inner : ` ${inner} `;
};
const nameOf = (element) => {
  const labels = element.getAttribute("aria-labelledby")?.split(/\s+/).map((id) => document.getElementById(id)) ?? [];
  const named = labels.filter(Boolean);
  if (named.length) return tidy(named.map((it) => (it === element ? (it.getAttribute("aria-label") ?? textOf(it)) : textOf(it))).join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return tidy(label);
  if (element.labels?.length) return tidy(Array.from(element.labels, textOf).join(" "));
  return tidy(textOf(element)) || element.title || element.placeholder || "";
};
const isThere = (element) => element.checkVisibility() && !element.closest("[aria-hidden=true], [inert]");
const isUsable = (element) => !element.disabled && element.getAttribute("aria-disabled") !== "true" && !element.closest("fieldset:disabled");

if (role === null) return [roleOf(document.activeElement) ?? "", nameOf(document.activeElement)];
const all = Array.from(document.querySelectorAll("*")).filter(
  (element) => roleOf(element) === role && isThere(element) && (!usable || isUsable(element)),
);
if (wanted === null) return all.map(nameOf);
// A required field's name ends with its asterisk.
const bare = (element) => nameOf(element).replace(/ ?\*$/, "");
return all.find((element) => bare(element) === wanted) ?? all.find((element) => bare(element).startsWith(wanted)) ?? null;
