// Words of the hand-over to Dataplane.
import { counted, listed } from "./format";

export const HAND_OVER = {
  byEntrada: "Entrada hands it over",
  byHand: "Paste it yourself",
  serverAddress: "Server address",
  serverHint: "As in your browser, such as https://dataplane.example.com",
  practicePlace: "Practice Dataplane",
  practiceHint: "Part of this app. Nothing to enter.",
  connect: "Connect",
  signedInAs: "Signed in as",
  administrator: "Platform administrator.",
  notAdministrator: "Member of the environments listed.",
  change: "Change",
  signInTo: (place: string) => `Sign in to ${place}`,
  email: "E-mail",
  password: "Password",
  passwordHint: "Sent once to this server and kept nowhere.",
  signIn: "Sign in",
  cancel: "Cancel",
  plainHttp: "This address is not encrypted.",
  plainHttpText: "The password and the Value would cross the network readable.",
  plainHttpAgree: "Send them anyway",
  openId: "This Dataplane signs people in by OpenID Connect.",
  openIdText:
    "Entrada needs an account with a password there, which an administrator can set. Or paste the secrets yourself.",
  environment: "Environment",
  environmentPlaceholder: "Choose",
  inactive: (name: string) => `${name} (inactive)`,
  workerGroup: "Worker group",
  workerGroupHint: "A pipeline sees only attached secrets.",
  workerGroupPlaceholder: "Choose or type",
  table: (count: number) => (count === 4 ? "Four secrets" : counted(count, "secret")),
  asTheGuide: "named as the guide names them",
  dataplaneSecret: "Dataplane secret",
  variable: "Environment variable",
  whatGoesIn: "What goes in",
  onTheServer: "On the server",
  result: "Result",
  fromKeychain: ", from your keychain",
  fresh: "New",
  exists: "Exists",
  existsAs: (name: string) => `Exists as ${name}`,
  existsTitle: (names: string[]) => `${listed(names)} ${names.length === 1 ? "exists" : "exist"}.`,
  existsText: (date: string | null, count: number) =>
    `${date ? `Last changed ${date}. ` : ""}${count === 1 ? "Its old value" : "Their old values"} cannot be read back.`,
  replace: (count: number) => (count === 1 ? "Replace its value" : "Replace their values"),
  handOver: (count: number) => `Hand over ${counted(count, "secret")}`,
  createOnly: "Create only",
  mayNotAttach: "This account may create, but may not attach.",
  mayNotAttachText:
    "A pipeline sees only attached secrets. Use an environment administrator, or let one attach them afterwards.",
  mayNotCreate: "This account may not write secrets here.",
  mayNotCreateText: "Use an account with Manage secrets, or an environment administrator.",
  signInAgain: "Sign in again",
  rights: {
    create: "Create and change secrets",
    see: "See where a secret is attached",
    attach: (group: string) => `Attach to ${group}`,
    allowed: "Allowed",
    notAllowed: "Not allowed",
  },
  previous: "Previous",
  recordOnly: "The Secret ID is a record only. The Value is what signs in.",
  done: "Done",
  doneTitle: (place: string) => `Handed over to ${place}.`,
  doneText: (count: number, environment: string, group: string | null) =>
    group
      ? `${counted(count, "secret")} in ${environment}, attached to ${group}.`
      : `${counted(count, "secret")} in ${environment}, attached to no worker group.`,
  partTitle: "Not all arrived.",
  partText: "What was written stays. Trying again sends only what is missing.",
  tryAgain: "Try again",
  lookAtPractice: "Look at it in the practice Dataplane",
  inYourPipeline: "In your pipeline",
  writtenToVault: (when: string) => `Written to your vault: handed over ${when}.`,
  notApproved: "Not approved yet.",
  notApprovedText:
    "The secrets can be handed over now; they work once an administrator has granted the permissions.",
  results: {
    created: "Created",
    replaced: "Replaced",
    attached: "attached",
    notAttached: "not attached",
    waiting: "Waiting",
    sending: "Sending",
    failed: "Refused",
  },
  pasteIntro:
    "In Dataplane open Secrets, then Add. The fields stand in its order; tick each secret when it is saved.",
  name: "Name",
  description: "Description",
  secret: "Secret",
  asShown: "Environment variable, as Dataplane shows it",
  saved: (saved: number, all: number) =>
    `${saved} of ${all} saved. Then attach all of them to the worker group in Dataplane.`,
  savedTick: (name: string) => `${name} is saved`,
} as const;

/** `Created, attached`. */
export function resultText(put: string | null, attached: boolean | null): string {
  const first = put === "replaced" ? HAND_OVER.results.replaced : HAND_OVER.results.created;
  if (attached === null) return first;
  return `${first}, ${attached ? HAND_OVER.results.attached : HAND_OVER.results.notAttached}`;
}

/** Lines that a pipeline needs; the Secret ID is read by nothing. */
export function pipelineCode(variables: {
  tenantId: string;
  applicationId: string;
  value: string;
}): string {
  return [
    `tenant_id = os.getenv("${variables.tenantId}")`,
    `client_id = os.getenv("${variables.applicationId}")`,
    `secret    = os.getenv("${variables.value}")`,
  ].join("\n");
}
