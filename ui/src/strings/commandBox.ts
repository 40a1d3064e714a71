// Words of the command box and of the list of keys.
import type { IdName, PermissionKind } from "../ipc/bindings";

export const COMMAND_BOX = {
  label: "Search, or paste any id or error code",
  keys: "Ctrl K",
  close: "Esc",
  enter: "Enter",
  results: "Results",
  hint: "Paste a GUID or an AADSTS number to learn what it is.",
  searching: "Searching",
  found: (count: number) => (count === 1 ? "1 result" : `${count} results`),
  nothing: (text: string) => `Nothing is called “${text}”.`,
  nothingHasId: "Nothing in this tenant or on this computer has this id.",
  notAsked: "The tenant could not be asked, only this computer:",
  secret:
    "That looks like the Value of a client secret. It was taken out of the field and sent nowhere. Search for its Secret ID instead.",
  token: "That looks like a token. It was taken out of the field and sent nowhere.",
  copiedShort: "Copied",
  copied: (name: string) => `Copied ${name}`,
} as const;

export const OFFER_GROUP = {
  belongsTo: "Belongs to",
  applications: "Applications",
  enterprise: "Enterprise applications",
  credentials: "Credentials in your vault",
  recipes: "Recipes",
  permissions: "Microsoft Graph permissions",
  places: "Go to",
  commands: "Commands",
} as const;

export const OFFER = {
  overview: "Overview",
  start: "Start",
  copyValue: "Copy value",
  copyValueKeys: "Ctrl Shift C",
  copyId: "Copy id",
  value: "its Value",
  permissionId: "permission ID",
  tenantId: "Directory (tenant) ID",
  roleId: "role template ID",
  newRegistration: "New registration",
  keyboard: "Keyboard shortcuts",
  signOut: "Sign out",
  directoryRole: "Directory role",
} as const;

export const OFFER_KIND: Record<PermissionKind, string> = {
  application: "Application",
  delegated: "Delegated",
};

const ID: Record<IdName, string> = {
  clientId: "Application (client) ID",
  objectId: "Object ID",
  keyId: "Secret ID or Certificate ID",
};

/** Which id of what it is. */
export const idOf = {
  application: (id: IdName) => `${ID[id]} of this app registration`,
  enterpriseApplication: (id: IdName) => `${ID[id]} of this enterprise application`,
  credential: (id: IdName) =>
    id === "keyId" ? `${ID[id]}, not the Value` : `${ID[id]} of its application`,
  tenant: "Directory (tenant) ID",
};

export const KEYS_DIALOG = { title: "Keyboard shortcuts", close: "Close" } as const;

/** Keys in the order of their use, in two groups. */
export const KEY_LIST: { title: string; keys: [string, string][] }[] = [
  {
    title: "Everywhere",
    keys: [
      ["Ctrl K", "Search, or paste any id or error code"],
      ["Ctrl 1 to 6", "Places of the navigation, in order"],
      ["Alt Left", "Back"],
      ["F6, Shift F6", "Next and previous part of the window"],
      ["Ctrl +, Ctrl −, Ctrl 0", "Larger text, smaller text, as it was"],
      ["Esc", "Close what is on top"],
      ["F1 or ?", "This list"],
    ],
  },
  {
    title: "Lists and pages",
    keys: [
      ["Ctrl F or /", "Filter of the list"],
      ["Up, Down", "Rows of a list, items of a menu"],
      ["Enter", "Open the row"],
      ["Ctrl N", "New registration, secret or permission"],
      ["F5", "Refresh"],
    ],
  },
];
