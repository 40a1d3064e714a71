// Words of Register an application; labels as the portal has them, in both wordings.
import type { Platform, SignInAudience } from "../ipc/bindings";

export const REGISTER = {
  title: "Register an application",
  name: "Name",
  nameHint: "The display name that users see. It can be changed later.",
  accountTypes: "Supported account types",
  question: "Who can use this application or access this API?",
  newer: (label: string) => `Newer portal: ${label}`,
  redirect: "Redirect URI (optional)",
  redirectHint: "Neither recipe needs one.",
  platform: "Select a platform",
  uri: "Redirect URI",
  placeholder: "e.g. https://example.com/auth",
  register: "Register",
  registering: "Registering",
  cancel: "Cancel",
  choosePlatform: "Select a platform for the redirect URI.",
  twins: (count: number) =>
    count === 1
      ? "An application of this name exists already"
      : `${count} applications of this name exist already`,
  twinsText: "Names need not be unique. Open the one that is there, or register another one.",
  openTwin: "Open it",
} as const;

interface AudienceChoice {
  value: SignInAudience;
  label: (tenant: string) => string;
  newer: (tenant: string) => string;
}

/** The four account types, as the portal worded them up to January 2026 and since. */
export const AUDIENCES: AudienceChoice[] = [
  {
    value: "AzureADMyOrg",
    label: (tenant) =>
      `Accounts in this organizational directory only (${tenant} only - Single tenant)`,
    newer: (tenant) => `Single tenant only - ${tenant}`,
  },
  {
    value: "AzureADMultipleOrgs",
    label: () =>
      "Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant)",
    newer: () => "Multiple Entra ID tenants",
  },
  {
    value: "AzureADandPersonalMicrosoftAccount",
    label: () =>
      "Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant) and personal Microsoft accounts (e.g. Skype, Xbox)",
    newer: () => "Any Entra ID Tenant + Personal Microsoft accounts",
  },
  {
    value: "PersonalMicrosoftAccount",
    label: () => "Personal Microsoft accounts only",
    newer: () => "Personal accounts only",
  },
];

/** Platforms of a redirect URI, in the portal's order. */
export const PLATFORMS: { value: Platform; label: string }[] = [
  { value: "publicClient", label: "Public client/native (mobile & desktop)" },
  { value: "web", label: "Web" },
  { value: "spa", label: "Single-page application (SPA)" },
];
