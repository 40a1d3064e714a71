// Words of App registrations and of an application's overview; labels as the portal has them.
import type {
  ApplicationTab,
  CredentialFilter,
  CredentialStatus,
  RedirectUriCounts,
} from "../ipc/bindings";
import { counted } from "./format";

export const APPLICATIONS = {
  title: "App registrations",
  newRegistration: "New registration",
  tabs: { all: "All applications", owned: "Owned applications" } as Record<ApplicationTab, string>,
  filter: "Start typing a display name or application (client) ID to filter these results",
  displayName: "Display name",
  clientId: "Application (client) ID",
  createdOn: "Created on",
  credentials: "Certificates & secrets",
  objectId: "Object ID",
  anyCredentials: "Any",
  anyTime: "Any time",
  credentialFilters: {
    current: "Current",
    expiringSoon: "Expiring soon",
    expired: "Expired",
    none: "None",
  } as Record<CredentialFilter, string>,
  createdWithin: (days: number) => (days === 365 ? "Last year" : `Last ${days} days`),
  noFiltered: "No application is left by these filters",
  one: "application",
  noMatch: (text: string) => `No application matches “${text}”`,
  noMatchText: "The filter looks at display names and application (client) IDs.",
  ownedEmpty: "This account owns no applications",
  ownedEmptyText:
    "An application that somebody else made, or that you made by a script, may be under All applications.",
  viewAll: "View all applications in the directory",
  allEmpty: "This tenant has no applications",
  allEmptyText: "A recipe registers one, with the permissions and the credential that it needs.",
  openRecipes: "Open recipes",
} as const;

export const OVERVIEW = {
  title: "Overview",
  manage: "Manage",
  certificatesAndSecrets: "Certificates & secrets",
  apiPermissions: "API permissions",
  pagesOf: (name: string) => `Pages of ${name}`,
  delete: "Delete",
  cancel: "Cancel",
  endpoints: "Endpoints",
  deleteTitle: "Delete app registration",
  deleteText: (name: string) =>
    `Whatever signs in as ${name} stops working at once: its secrets, certificates and grants go with it. For 30 days it can be restored under Deleted applications.`,
  understood: "I understand the implications of deleting this app registration.",
  essentials: "Essentials",
  displayName: "Display name",
  clientId: "Application (client) ID",
  objectId: "Object ID",
  tenantId: "Directory (tenant) ID",
  accountTypes: "Supported account types",
  clientCredentials: "Client credentials",
  redirectUris: "Redirect URIs",
  identifierUri: "Application ID URI",
  managed: "Managed application in local directory",
  managedId: "Object ID of the managed application",
  none: "None",
  addCredential: "Add a certificate or secret",
  noPrincipal: "None: nobody can sign in with it here yet",
  credentialCounts: (certificates: number, secrets: number) =>
    `${certificates} certificate, ${secrets} secret`,
  redirectCounts: ({ web, spa, publicClient }: RedirectUriCounts) =>
    `${web} web, ${spa} spa, ${publicClient} public client`,
  kept: "Kept on this computer",
  description: "Description",
  expires: "Expires",
  value: "Value",
  lastProven: "Last proven",
  notProven: "Not yet",
  openInVault: (description: string) => `Open ${description} in the vault`,
  nothingKept: "No credential of this application is kept on this computer.",
} as const;

/** `signInAudience` in the portal's words. */
const AUDIENCE: Record<string, string> = {
  AzureADMyOrg: "My organization only",
  AzureADMultipleOrgs: "Multiple Entra ID tenants",
  AzureADandPersonalMicrosoftAccount: "Any Entra ID Tenant + Personal Microsoft accounts",
  PersonalMicrosoftAccount: "Personal accounts only",
};

/** Who may sign in; a value that is new stands as Graph spells it. */
export const accountTypes = (audience: string | null) =>
  audience === null ? OVERVIEW.none : (AUDIENCE[audience] ?? audience);

export interface CredentialLook {
  status: "good" | "look" | "bad";
  word: string;
  /** Days left, where they are few. */
  days?: string;
}

/** How secrets and certificates stand, in shape, colour and word; `null` where there are none. */
export function credentialLook(status: CredentialStatus): CredentialLook | null {
  switch (status.state) {
    case "none":
      return null;
    case "current":
      return { status: "good", word: "Current" };
    case "expiringSoon":
      return { status: "look", word: "Expiring soon", days: counted(status.daysLeft, "day") };
    case "expired":
      return { status: "bad", word: "Expired" };
  }
}
