// Words of API permissions; headings, columns and commands as the portal has them.
import type { PermissionKind } from "../ipc/bindings";
import { counted } from "./format";

/** `Microsoft Graph (3)`. */
const withCount = (name: string, count: number) => (count === 0 ? name : `${name} (${count})`);

export const PERMISSIONS = {
  title: "API permissions",
  refresh: "Refresh",
  configured: "Configured permissions",
  configuredText: "What this application asks for, and what an administrator has granted.",
  add: "Add a permission",
  grant: (tenant: string) => `Grant admin consent for ${tenant}`,
  columns: {
    name: "API / Permissions name",
    type: "Type",
    description: "Description",
    adminConsent: "Admin consent required",
    status: "Status",
  },
  kind: { application: "Application", delegated: "Delegated" } as Record<PermissionKind, string>,
  yes: "Yes",
  no: "No",
  group: withCount,
  none: "No permissions added",
  granted: (tenant: string) => `Granted for ${tenant}`,
  notGranted: (tenant: string) => `Not granted for ${tenant}`,
  unread: "Could not be read",
  inToken: "In the last token",
  notInToken: "Not in the last token: prove the credential again",
  stillInToken: "Still in the last token, until it expires",
  other: (tenant: string) => `Other permissions granted for ${tenant}`,
  otherText: "Granted, but not in the configured list. They still work.",
  samePrincipal: "The same grants, seen from the service principal:",
  enterprise: "Enterprise applications",
  missing: (count: number) =>
    count === 1
      ? "One permission is configured and not granted. Tokens will not contain it until an administrator consents."
      : `${count} permissions are configured and not granted. Tokens will not contain them until an administrator consents.`,
  nothingToGrant: "All that is configured is granted.",
  mayNotGrant:
    "This account cannot grant Microsoft Graph’s application permissions. A Privileged Role Administrator or a Global Administrator can.",
  more: (name: string) => `More about ${name}`,
  remove: "Remove permission",
  removeAll: "Remove all permissions",
  revoke: "Revoke admin consent",
  revokeAll: "Revoke all admin consents",
  addToConfigured: "Add to configured permissions",
  cancel: "Cancel",
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText:
    "It leaves the configured list. What was granted stays granted, under “Other permissions granted”, until it is revoked.",
  revokeTitle: (name: string) => `Revoke ${name}?`,
  revokeText: (application: string, does: string) =>
    `${application} can no longer do this: ${does}. Whatever relies on it fails once its present token expires, within about an hour.`,
  revokeAllText: (application: string, count: number) =>
    `${application} loses ${counted(count, "permission")}. Whatever relies on them fails once its present token expires, within about an hour.`,
  removed: (name: string) => `Removed ${name} from the configured permissions.`,
  revoked: (name: string) => `Revoked ${name}.`,
  configuredNow: (name: string) => `${name} is configured now.`,
  added: (count: number) => `Added ${counted(count, "permission")}.`,
  addedText: "They are configured; an administrator still has to consent.",
  consented: "Successfully granted admin consent for the requested permissions.",
  allOf: (api: string) => `all permissions of ${api}`,
} as const;

export const CONSENT = {
  title: "Grant admin consent",
  text: (tenant: string) =>
    `Grant these permissions for all accounts in ${tenant}? What was granted to this application before is updated to this list.`,
  willBeGranted: "Will be granted",
  already: "Already granted",
  danger: (name: string, does: string) =>
    `${name}: ${does}. Whoever holds a credential of this application can do this, with nobody signed in.`,
  othersStay: (count: number) =>
    count === 1
      ? "One other permission that is granted stays as it is."
      : `${count} other permissions that are granted stay as they are.`,
  as: (account: string, tenant: string, practice: boolean) =>
    `As ${account} in ${tenant}${practice ? ", a practice tenant" : ""}.`,
  typeTenant: (tenant: string) => `Type ${tenant} to confirm`,
  yes: "Yes",
  no: "No",
} as const;

export const REQUEST = {
  title: "Request API permissions",
  selectApi: "Select an API",
  common: "Commonly used Microsoft APIs",
  graph: "Microsoft Graph",
  graphText:
    "Users, groups, mail, files and sites of Microsoft 365, the directory itself, devices and security, behind one address.",
  own: "APIs my organization uses",
  apiFilter: "Start typing a name to filter these results",
  noApi: (text: string) => `No API here has “${text}” in its name.`,
  allApis: "All APIs",
  kindQuestion: "What type of permissions does your application require?",
  delegated: "Delegated permissions",
  delegatedText: "The application acts as the signed-in user.",
  application: "Application permissions",
  applicationText: "The application runs as a background service, with no user signed in.",
  noneOfKind: "This API offers none.",
  select: "Select permissions",
  expandAll: "expand all",
  collapseAll: "collapse all",
  filter: "Start typing a permission to filter these results",
  permission: "Permission",
  level: "Level",
  adminConsent: "Admin consent required",
  alreadyConfigured: "Already configured",
  nothing: (text: string) => `No permission matches “${text}”.`,
  allFound: (count: number) =>
    count === 1
      ? "The name from your list was found."
      : `All ${count} names from your list were found.`,
  notFound: (names: string[], kind: PermissionKind) =>
    `Not found among the ${kind} permissions: ${names.join(", ")}.`,
  tryOther: (kind: PermissionKind) =>
    kind === "application"
      ? "Look under Delegated permissions."
      : "Look under Application permissions.",
  add: "Add permissions",
  discard: "Discard",
  close: "Close",
  selected: (count: number) => `${count} selected`,
} as const;
