// Words of Settings and of the keychain's entry.
import type { Appearance, KeychainView, SettingName } from "../ipc/bindings";

export const KEYCHAIN: Record<KeychainView, string> = {
  open: "Keychain unlocked",
  locked: "Keychain locked",
  absent: "Keychain absent",
};

export const LOCKED = {
  title: "Your keychain is locked.",
  text: "Ids and dates are here; Values are not until you unlock it.",
  unlock: "Unlock",
  value: "Keychain locked",
  reason: "Unlock the keychain first",
} as const;

export const APPEARANCE: Record<Appearance, string> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
  highContrast: "High contrast",
};

const NAMES: Record<SettingName, string> = {
  appearance: "Appearance",
  textSize: "Text size",
  windowFrame: "Window frame",
  clipboardSeconds: "Clear a copied Value",
  signInClients: "Sign-in clients",
  clouds: "Clouds",
};

export const SETTINGS = {
  title: "Settings",
  appearance: "Appearance",
  colors: "Colors",
  colorsText: "Also under the account’s picture.",
  textSize: "Text size",
  textSizeText: "Everything grows with it. Ctrl + and Ctrl − change it anywhere.",
  percent: (percent: number) => `${percent} %`,
  frame: "Window frame",
  frameText: "Takes effect at once.",
  ownFrame: "Entrada’s title bar",
  systemFrame: "The system’s",
  clipboard: "Clipboard",
  clear: "Clear a copied Value",
  clearText: "Only if it is still what Entrada put there. Ids are never cleared.",
  seconds: (seconds: number) => `After ${seconds} seconds`,
  clients: "Sign-in clients",
  clientsText:
    "Your organization’s own public client, with the redirect http://localhost. It is tried first.",
  clientId: "Application (client) ID",
  domain: "Domain",
  domainHint: "Empty: for all tenants.",
  allTenants: "All tenants",
  setClient: "Set client",
  remove: "Remove",
  removeOf: (name: string) => `Remove ${name}`,
  clouds: "Clouds",
  noClouds: "A custom cloud that you sign in to is kept here.",
  cloudText: (graph: string, caFile: string | null) =>
    caFile ? `Graph ${graph}, CA file ${caFile}` : `Graph ${graph}`,
  practice: "Practice tenant",
  reset: "Reset the practice tenant",
  resetText: "Empties its directory, its vault and its runs. Nothing of a real tenant.",
  resetAction: "Reset",
  resetTitle: "Reset the practice tenant?",
  resetWarning:
    "Its applications, the Values kept for it and its runs are removed, and cannot be brought back. Real tenants stay as they are.",
  keep: "Keep it",
  resetDone: "The practice tenant is as new.",
  about: "About",
  version: "Version",
  license: "License",
  licenseName: "Apache-2.0",
  dataFolder: "Data folder",
  damaged: "The settings file could not be read.",
  damagedText: "Everything is as at first. The file was kept beside, as settings.json.damaged.",
  unreadable: "Part of the settings could not be read.",
  unreadableText: (names: SettingName[]) =>
    `As at first: ${names.map((name) => NAMES[name]).join(", ")}. The rest holds; the file is kept before it is changed.`,
} as const;
