// Words of the recipe road: fill in, plan, run, prove.
import type { LifetimeView, LightView, ProvenLookUp, RoleView, ValueSource } from "../ipc/bindings";
import type { DestinationKind } from "../screens/Recipe/handOver/destinations";
import { counted, listed } from "./format";

/** Stages of the road. */
export const STAGES = ["Fill in", "Plan", "Run", "Prove", "Hand over"] as const;

/** The portal's lifetimes, to the letter. */
export function lifetimeLabel(lifetime: LifetimeView): string {
  const months: Record<number, string> = {
    90: "90 days (3 months)",
    180: "180 days (6 months)",
    365: "365 days (12 months)",
    545: "545 days (18 months)",
    730: "730 days (24 months)",
  };
  const label = months[lifetime.days] ?? counted(lifetime.days, "day");
  return lifetime.recommended ? `Recommended: ${label}` : label;
}

/** What goes into a destination's secret. */
export const SOURCE: Record<ValueSource, string> = {
  secretId: "Secret ID",
  value: "Value",
  tenantId: "Directory (tenant) ID",
  applicationId: "Application (client) ID",
};

/** Directory roles as the portal names them. */
export const ROLE: Record<RoleView, string> = {
  globalAdministrator: "Global Administrator",
  privilegedRoleAdministrator: "Privileged Role Administrator",
  applicationAdministrator: "Application Administrator",
  cloudApplicationAdministrator: "Cloud Application Administrator",
  applicationDeveloper: "Application Developer",
  member: "Member",
};

/** Name of a light. */
export const LIGHT: Record<LightView["kind"], string> = {
  role: "Role",
  registeringAllowed: "Registering allowed",
  secretPolicy: "Secret policy",
  sameName: "Same name",
  keychain: "Keychain",
  network: "Network",
  quota: "Quota",
};

/** What a light found, in one line. */
export function lightText(light: LightView): string {
  switch (light.kind) {
    case "role":
      return roleText(light);
    case "registeringAllowed":
      if (light.allowed === null) return "This could not be read. The run will tell.";
      return light.allowed
        ? "This account may register applications."
        : "This tenant lets administrators register applications only. Ask for the Application Developer role.";
    case "secretPolicy":
      return policyText(light);
    case "sameName":
      return light.twins.length === 0
        ? `No other application is called ${light.name}.`
        : `${counted(light.twins.length, "application")} called ${light.name} already.`;
    case "keychain":
      if (light.locked) return `${light.store} is locked.`;
      return light.colour === "green"
        ? `${light.store} is unlocked; a test entry was written, read and deleted.`
        : `${light.store} does not keep what is written. No secret is made before it does.`;
    case "network":
      return light.elapsedMs === null
        ? "Sign-in or Graph does not answer."
        : `Sign-in and Graph answer in ${light.elapsedMs} ms.`;
    case "quota":
      return quotaText(light);
  }
}

function roleText(light: Extract<LightView, { kind: "role" }>): string {
  if (light.role === null) return "The roles of this account could not be read.";
  const role = ROLE[light.role];
  if (!light.grantsWanted) return `${role}. Nothing has to be granted.`;
  return light.mayGrant
    ? `${role} may grant Microsoft Graph permissions.`
    : `${role} may not grant Microsoft Graph permissions. The run ends with a link for an administrator.`;
}

function policyText(light: Extract<LightView, { kind: "secretPolicy" }>): string {
  if (!light.known) return "The policy could not be read. Reading it needs Policy.Read.All.";
  if (light.forbidden) return "This tenant forbids client secrets. Ask for an exemption.";
  return light.longestDays === null
    ? "Client secrets are allowed, without a limit."
    : `Client secrets are allowed, up to ${counted(light.longestDays, "day")}.`;
}

function quotaText(light: Extract<LightView, { kind: "quota" }>): string {
  if (light.used === null) return "The number of owned objects could not be read.";
  return light.limit === null
    ? `${counted(light.used, "object")} owned, no limit for this role.`
    : `${light.used} of ${light.limit} objects.`;
}

/** Sentences of the road. */
export const ROAD = {
  recipes: "Recipes",
  name: "Name",
  nameHint: "The display name that users see. It can be changed later.",
  lifetime: "Client secret expires",
  description: "Client secret description",
  beforeYouStart: "Before you start",
  beforeYouStartHint: "Checked while you type. Nothing is written.",
  checkAgain: "Check again",
  unlock: "Unlock",
  allowReading: "Allow reading it",
  seeThem: "See it",
  nextPlan: "Next: Plan",
  cancel: "Cancel",
  previous: "Previous",
  run: (tenant: string) => `Run in ${tenant}`,
  planTitle: (steps: number, trips: number) =>
    `${counted(steps, "step")}, ${counted(trips, "round trip")}`,
  afterwards: (tenant: string) => `In ${tenant} afterwards`,
  application: "Application",
  servicePrincipal: "Service principal",
  clientSecret: "Client secret",
  permissionsGranted: "Permissions granted",
  newOnes: (count: number) => `${count} new`,
  goesWrong: "If something goes wrong",
  goesWrongText:
    "Each step is noted on this computer before it is sent. You can continue, or keep what was made.",
  marker: "The ending in brackets lets an interrupted run find this secret again.",
  strong: (names: string[]) =>
    `${listed(names)} ${names.length === 1 ? "reaches" : "reach"} all of the tenant.`,
  strongTitle: (count: number) =>
    count === 1 ? "One strong permission." : `${count} strong permissions.`,
  consentByOther: "Somebody else has to grant.",
  consentByOtherText:
    "This account may not grant Microsoft Graph permissions. The run makes everything else and ends with a link to send.",
  typeTenant: (tenant: string) => `Type ${tenant} to go on`,
  step: (now: number, all: number) => `Step ${now} of ${all}`,
  trip: (now: number, all: number) => `round trip ${now} of ${all}`,
  madeSoFar: "Made so far",
  made: "Made",
  inKeychain: "In your keychain",
  leave: "You can leave this page. The run goes on and is listed under Activity.",
  cancelRun: "Cancel run",
  cancelHint: "Cancel stops before the next request. You then choose: continue or keep.",
  copyReport: "Copy report",
  continueRun: "Continue",
  keepRun: "Keep as is",
  setUpAndProven: "Set up and proven",
  setUpReadFailed: "Set up; one read failed",
  storedNotVerified: "Stored, not yet verified",
  storedNotVerifiedText:
    "Entra has not told all its servers about the new secret. It is in your keychain; prove it again later.",
  summary: (time: string, trips: number, requests: number, expires: string) =>
    `${time}, ${counted(trips, "round trip")}, ${counted(requests, "request")}. Expires ${expires}.`,
  proof: "Proof",
  proveAgain: "Prove again",
  permission: "Permission",
  level: "Level",
  granted: "Granted",
  inTheToken: "In the token",
  yes: "Yes",
  no: "No",
  signsIn: "It signs in",
  oneLiveRead: "One live read",
  liveLookUp: "One live read: a user’s groups",
  optional: (label: string) => `${label} (optional)`,
  handOver: "Hand over",
  anotherPlace: "Hand over to another place",
  aPlace: "a place",
  whereTo: "Where to?",
  later: "Later",
  staysInVault: "It stays in your vault either way.",
  thisRecipe: "This recipe",
  missingRole: (granted: number, all: number) =>
    `${granted} of ${counted(all, "permission")} granted. Somebody else has to do the rest.`,
  missingRoleText:
    "Granting Microsoft Graph permissions needs a Privileged Role Administrator or Global Administrator.",
  sendLink: "Send one link",
  sendLinkText:
    "It opens the consent page for this application. The administrator signs in and accepts. The page may end in an error after that; Check again is the truth.",
  copyLink: "Copy link",
  link: "the consent link",
  checkedHint: "Checked when you open Entrada and when you press Check again.",
  handOverAnyway: "Hand over now",
  objectId: "Object ID",
  leavePage: "Leave",
  throttled: "Microsoft asked to wait.",
  throttledText: (seconds: number) =>
    `Too many requests reached the tenant. The run goes on by itself in ${counted(seconds, "second")}.`,
  continueHint: "Continue looks first what exists and makes only what is missing.",
  permissions: "Microsoft Graph permissions",
  missing: "Missing",
  browserNeeded: "Continue in your browser",
  browserNeededText:
    "Granting permissions needs one more approval of yours. The run begins by itself after it.",
} as const;

/** Places of a hand-over. */
export const DESTINATIONS: Record<DestinationKind, { name: string; text: string }> = {
  dataplane: { name: "Dataplane", text: "Secrets of an environment, for its pipelines" },
  elasticsearch: { name: "Elasticsearch", text: "yml block and keystore command" },
  dotenv: { name: ".env file", text: "Six dialects, written with mode 0600" },
};

/** Choices where an application of the same name exists. */
export const SAME_NAME = {
  title: "Same name",
  intro: (name: string, count: number) =>
    `${counted(count, "application")} ${count === 1 ? "is" : "are"} already called ${name}. Entra allows several with one name; their ids tell them apart.`,
  makeAnother: "Make another",
  makeAnotherText: "A new application. The old one is not touched.",
  reuse: "Reuse it",
  reuseText:
    "It gets one more client secret and the permissions that it lacks. Its other secrets stay.",
  open: "Open it",
  openText: "Shows the application in the Azure portal. What you typed is kept.",
  hint: "To keep them apart, give yours a name of its own under Name.",
  createdOn: "Created on",
} as const;

/** Words of the form's own fields. */
export const CHOICE = {
  noPermission: "No permission",
  expiresOn: (date: string, longestDays: number | null) =>
    longestDays === null
      ? `On ${date}.`
      : `On ${date}. Your tenant allows up to ${counted(longestDays, "day")}.`,
  aboveLimit: (label: string) => `${label}, above the limit`,
  secretsFor: (count: number, destination: string) => {
    const words = ["No", "One", "Two", "Three", "Four", "Five", "Six"];
    return `${words[count] ?? count} ${count === 1 ? "secret" : "secrets"} for ${destination}`;
  },
} as const;

/** A look-up that the permissions do not allow. */
export const LOOK_UP = {
  forbidden: (principal: string) => `The groups of ${principal} may not be read.`,
  widen: (permissions: string[]) =>
    `${listed(permissions)} ${permissions.length === 1 ? "covers" : "cover"} the calls of all versions. The new plan keeps this application and adds a client secret.`,
  newPlan: (permissions: string[]) => `New plan with ${listed(permissions)}`,
  wideAlready:
    "No wider permission of this recipe is left. Look whether an administrator has revoked one, then prove again.",
} as const;

/** `7 groups in 0.12 s`, or why there are none. */
export function lookUpText({ principal, status, groups }: ProvenLookUp, time: string): string {
  if (status === 404)
    return `Nobody is called ${principal}. Use a user principal name or object ID.`;
  if (status === 403) return "Refused: Directory.Read.All covers every version.";
  return status < 300 ? `${counted(groups.length, "group")} in ${time}` : "The read failed.";
}
