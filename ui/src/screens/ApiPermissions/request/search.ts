// What a text in the filter means: a search, or the list that a guide gives.
import type { ApiPermissionView } from "../../../ipc/bindings";

/** A name such as `Sites.Read.All`, or an id: what a list is made of. */
const NAME = /^[a-z][\w-]*(\.[\w-]+)+$/i;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** What stands around names in a guide: list marks, quotes, commas. */
const AROUND = /[\s,;|•·*`"'“”‘’()[\]]+/;
/** Reading asks for less than writing: the smaller sibling is shown beside what was listed. */
const SMALLER: Record<string, string> = { ReadWrite: "Read", Read: "ReadBasic" };

/** What a filter finds. */
export interface Found {
  permissions: ApiPermissionView[];
  /** Names of a list, and those of them that the API does not offer. */
  list: { count: number; missing: string[] } | null;
}

/** Names of a whole list; `null` where the text is a search. */
export function listed(text: string): string[] | null {
  const names = text.split(AROUND).filter((name) => name !== "");
  const whole = names.filter((name) => NAME.test(name) || ID.test(name));
  // Words between the names, such as "and", do not make a search of it.
  return whole.length > 1 ? [...new Set(whole)] : null;
}

/** Small letters of what is looked through, made once: there are hundreds, and each key looks through all. */
const small = new WeakMap<ApiPermissionView, string>();

function wordsOf(permission: ApiPermissionView): string {
  const kept = small.get(permission);
  if (kept !== undefined) return kept;
  const { value, displayName, id } = permission;
  const words = `${value}\n${displayName}\n${id}`.toLowerCase();
  small.set(permission, words);
  return words;
}

/** Permissions that a filter leaves; all of them for an empty one. */
export function search(permissions: ApiPermissionView[], text: string): Found {
  const names = listed(text);
  if (names) return ofList(permissions, names);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return {
    permissions: permissions.filter((permission) => {
      const all = wordsOf(permission);
      return words.every((word) => all.includes(word));
    }),
    list: null,
  };
}

function ofList(permissions: ApiPermissionView[], names: string[]): Found {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const exact = permissions.filter((it) => isNamed(it, wanted));
  const shown = new Set(exact.flatMap((it) => [it.value, sibling(it.value)]));
  const known = new Set(exact.flatMap((it) => [it.value.toLowerCase(), it.id.toLowerCase()]));
  return {
    permissions: permissions.filter((it) => shown.has(it.value)),
    list: { count: names.length, missing: names.filter((name) => !known.has(name.toLowerCase())) },
  };
}

const isNamed = ({ value, id }: ApiPermissionView, wanted: Set<string>) =>
  wanted.has(value.toLowerCase()) || wanted.has(id.toLowerCase());

function sibling(value: string): string {
  const [what = "", verb = "", ...rest] = value.split(".");
  return [what, SMALLER[verb] ?? verb, ...rest].join(".");
}

/** Permissions of one prefix, such as all of `Group`. */
export interface Group {
  name: string;
  permissions: ApiPermissionView[];
}

/** Groups by what stands before the first dot, in the order of the permissions. */
export function grouped(permissions: ApiPermissionView[]): Group[] {
  const groups = new Map<string, ApiPermissionView[]>();
  for (const permission of permissions) {
    const [name = ""] = permission.value.split(".");
    const group = groups.get(name);
    if (group) group.push(permission);
    else groups.set(name, [permission]);
  }
  return [...groups].map(([name, of]) => ({ name, permissions: of }));
}
