// Words of the frame, Welcome, Home and the recipe list.
import type { RoleView, RungView } from "../ipc/bindings";
import { counted } from "./format";

export const FRAME = {
  tryAgain: "Try again",
  home: "Home",
  recipes: "Recipes",
  entra: "Microsoft Entra ID",
  appRegistrations: "App registrations",
  enterpriseApplications: "Enterprise applications",
  thisComputer: "This computer",
  vault: "Vault",
  activity: "Activity",
  settings: "Settings",
  navigation: "Places",
  account: "Account",
  signOut: "Sign out",
  changeAccount: "Practice as another account",
  appearance: "Appearance",
  practice: "Practice tenant",
  practiceText: "Same screens, same code. Nothing here reaches Microsoft.",
  realTenant: "Sign in to a real tenant",
} as const;

export const BROWSE = {
  button: "Browse",
  of: (field: string) => `Browse for ${field}`,
} as const;

export const WELCOME = {
  title: "Sign in to your tenant",
  text: "Your tenant and its cloud are found from the address.",
  address: "E-mail address or domain",
  found: (tenant: string, cloud: string) => `Tenant ${tenant}, ${cloud}.`,
  opens: "Sign-in opens in your browser.",
  looking: "Looking for the tenant",
  signIn: "Sign in",
  or: "or",
  practice: "Try the practice tenant",
  practiceText: "A whole tenant inside this app. No account needed.",
  otherWays: "Other ways to sign in",
  asideTitle: "From a guide to a working credential",
  steps: [
    ["Check", "What could fail is looked up before any write."],
    ["Plan", "Every step in words, and as the exact HTTP request."],
    ["Run", "Three round trips. The secret goes to your keychain."],
    ["Prove", "A real token and one harmless read show that it works."],
    ["Hand over", "To Dataplane or Elasticsearch."],
  ] as const,
  telemetry:
    "No telemetry. Entrada talks to Microsoft and to the destinations you choose, and to nothing else.",
  back: "Back",
} as const;

export const BROWSER = {
  title: "Continue in your browser",
  waiting: "Waiting for the browser",
  left: (time: string) => `${time} left`,
  again: "Open again",
  copyLink: "Copy link",
  cancel: "Cancel",
  error: "Did it show an error?",
  errorPlaceholder: "AADSTS number",
  errorHint: "The number is enough. Never paste an address or a code.",
  explain: "Explain",
  another: "Try another way",
  approve: "Approve in your browser",
  approveText:
    "This step needs a right that your sign-in does not have yet. Nothing has been written.",
} as const;

export const PRACTICE = {
  title: "Practice as",
  text: "Three accounts of the practice tenant. You can change later.",
  may: {
    globalAdministrator: "May do everything: register, grant, approve.",
    applicationAdministrator:
      "Registers and manages applications, but may not grant Graph permissions.",
    member: "Registers applications of its own. Somebody else has to approve permissions.",
  } as Partial<Record<RoleView, string>>,
} as const;

export const OTHER_WAYS = {
  title: "Other ways to sign in",
  client: "Sign-in client",
  anyClient: "The one that worked here before, else the first of these",
  clients: {
    ownClient: [
      "Your organization’s sign-in app",
      "Its Application (client) ID, from Settings, Sign-in clients",
    ],
    graphCommandLineTools: [
      "Microsoft Graph Command Line Tools",
      "Names the rights it uses. Tried first.",
    ],
    azureCli: ["Azure CLI", "Pre-approved in most tenants; does what your role allows."],
  } as Record<RungView, [string, string]>,
  custom: "Custom cloud",
  customText: "A server of your own that speaks the same protocol.",
  useCustom: "Use a custom cloud",
  keptCloud: "Cloud",
  newCloud: "Another one",
  login: "Login address",
  graph: "Graph address",
  ca: "CA certificate file (optional)",
  caHint: "PEM. Trusted for this cloud alone.",
} as const;

export const HOME = {
  title: "Home",
  setUp: "Set up",
  credentials: "Credentials by days left",
  openVault: "Open vault",
  none: "Nothing is kept yet. A recipe makes a credential, proves it and keeps its Value in your keychain.",
  expires: "Expires",
  application: "Application",
  kind: "Kind",
  handedOver: "Handed over to",
  notHandedOver: "Not handed over",
  lastProven: "Last proven",
  interrupted: "A set-up was interrupted.",
  undoInterrupted: "An undo was interrupted.",
  interruptedText: (name: string, step: number, steps: number, when: string, kept: boolean) =>
    `${name}, step ${step} of ${steps}, ${when}.${kept ? " Its Value is safe in your keychain." : ""}`,
  waiting: "A set-up waits for an administrator.",
  continueRun: "Continue",
  look: "Open",
  undo: "Undo",
  keep: "Keep as is",
} as const;

export const RECIPES = {
  title: "Recipes",
  recipe: "Recipe",
  from: "Guide",
  start: "Start",
  count: (count: number) => counted(count, "recipe"),
} as const;

export const PORTAL = {
  open: "Open in the portal",
  none: (practice: boolean) =>
    practice
      ? "The practice tenant has no portal."
      : "This cloud has no portal that is known here.",
} as const;
