// What a text in the command box is: words to look for, an id, an error, or something that should not be there.

export type Typed =
  | { kind: "nothing" }
  | { kind: "words"; text: string }
  | { kind: "id"; id: string }
  | { kind: "error"; number: string }
  /** Never kept and never asked about. */
  | { kind: "secret" | "token" };

const GUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const BARE_GUID = /^\{?([0-9a-f]{32})\}?$/i;
const AADSTS = /\bAADSTS\s?(\d{4,9})\b/i;
/** A number alone: errors of sign-in have five digits or more. */
const BARE_NUMBER = /^\d{5,9}$/;
/** RFC 7519 section 3: the header of a JWT in base64url begins like this. */
const TOKEN = /\beyJ[\w-]{8,}\.[\w-]*/;
/** A client secret's Value as Microsoft Entra makes it: 40 characters, among them `Q~` behind the first four. */
const VALUE = /(?:^|\s)[\w.~-]{3,4}Q~[\w.~-]{20,}/;
/** A long run of letters of both cases and digits is no name. */
const RANDOM = /^(?=\S*[a-z])(?=\S*[A-Z])(?=\S*\d)[^\s:]{32,}$/;

/** Most characters of a text that is looked for. */
const LONGEST = 256;

export function read(typed: string): Typed {
  const text = typed.trim();
  if (text === "") return { kind: "nothing" };
  if (TOKEN.test(text)) return { kind: "token" };
  const error = AADSTS.exec(text)?.[1] ?? BARE_NUMBER.exec(text)?.[0];
  if (error !== undefined) return { kind: "error", number: error };
  const ids = new Set(text.match(GUID)?.map((id) => id.toLowerCase()));
  const [id] = ids;
  if (ids.size === 1 && id !== undefined) return { kind: "id", id };
  const bare = BARE_GUID.exec(text)?.[1];
  if (bare !== undefined) return { kind: "id", id: bare.toLowerCase() };
  if (VALUE.test(text) || RANDOM.test(text)) return { kind: "secret" };
  return { kind: "words", text: text.slice(0, LONGEST) };
}
