// Words of Enterprise applications; labels as the portal has them.
import type { PermissionKind } from "../ipc/bindings";
import { counted } from "./format";

export const ENTERPRISE = {
  title: "Enterprise applications",
  newApplication: "New application",
  filter: "Application name, Application ID or Object ID starts with",
  type: "Application type",
  enterprise: "Enterprise Applications",
  all: "All applications",
  one: "application",
  name: "Name",
  objectId: "Object ID",
  applicationId: "Application ID",
  createdOn: "Created on",
  homepage: "Homepage URL",
  certificateStatus: "Certificate Expiry Status",
  certificateEnd: "Active Certificate Expiry Date",
  identifierUri: "Identifier URI",
  noMatch: (text: string) => `No enterprise application matches “${text}”`,
  noMatchText: "The filter looks at names, application IDs and object IDs.",
  empty: "No enterprise applications are listed",
  emptyText:
    "This list shows service principals with the portal’s tag. Take the filter off to see all of them.",
  showAll: "Show all service principals",
} as const;

export const CREATE = {
  title: "Create your own application",
  name: "What's the name of your app?",
  question: "What are you looking to do with your application?",
  proxy: "Configure Application Proxy for secure remote access to an on-premises application",
  proxyDetail: "Needs a connector on your network: it is set up in the portal.",
  register: "Register an application to integrate with Microsoft Entra ID (App you're developing)",
  registerDetail: "Leads to Register an application.",
  other: "Integrate any other application you don't find in the gallery (Non-gallery)",
  otherDetail:
    "Makes the registration and its service principal at once, from Microsoft’s template.",
  create: "Create",
  creating: "Creating",
  goOn: "Go on",
  cancel: "Cancel",
} as const;

export const PRINCIPAL = {
  overview: "Overview",
  pagesOf: (name: string) => `Pages of ${name}`,
  security: "Security",
  permissions: "Permissions",
  kind: "Enterprise Application",
  properties: "Properties",
  signIn: "Sign-in",
  name: "Name",
  applicationId: "Application ID",
  objectId: "Object ID",
  objectIdHint: "The object ID of the service principal.",
  registrationObjectIdHint:
    "The object ID of the service principal. The registration has another one:",
  homepage: "Homepage URL",
  enabled: "Enabled for users to sign-in?",
  enabledHint: "No would also stop the application’s own tokens",
  assignment: "Assignment required?",
  visible: "Visible to users?",
  reviewPermissions: "Review permissions",
  registration: "App registration",
  openRegistration: "Open the app registration",
  elsewhere: "Registered in another tenant",
  created: "Created on",
  yes: "Yes",
  no: "No",
  delete: "Delete",
  cancel: "Cancel",
  deleteTitle: "Delete the enterprise application?",
  deleteText: (name: string) =>
    `Nobody can sign in with ${name} in this tenant any more, and every permission that it was granted goes with it. It can be restored for 30 days from Activity. The registration stays.`,
} as const;

export const GRANTED = {
  title: "Permissions",
  text: "What this application may do in this tenant, and through whose consent.",
  adminConsent: (count: number) => `Admin consent (${count})`,
  userConsent: (count: number) => `User consent (${count})`,
  columns: {
    api: "API name",
    claim: "Claim value",
    permission: "Permission",
    type: "Type",
    through: "Granted through",
    by: "Granted by",
  },
  kind: { application: "Application", delegated: "Delegated" } as Record<PermissionKind, string>,
  throughAdmin: "Admin consent",
  throughUser: "User consent",
  byAdministrator: "An administrator",
  byUsers: (count: number) => counted(count, "user"),
  noneByAdmin: "No administrator has granted this application anything",
  noneByUser: "No user has granted this application anything",
  unread: "Not all of it can be read by this account",
  unreadText: "A role such as Global Reader or Application Administrator lets it be read.",
  elsewhere:
    "The registration is in another tenant, which alone knows what the application asks for. Its publisher’s own consent page grants it.",
} as const;
