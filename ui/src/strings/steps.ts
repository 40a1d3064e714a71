// Words of plan and run rows.
import type {
  PlanRowView,
  Reversibility,
  RunRowView,
  StepKindView,
  StepState,
  WaitView,
} from "../ipc/bindings";
import { counted, shortDate } from "./format";

/** How places on this computer begin. */
const HERE = "This computer";

/** What a row does, verb first. */
export function rowTitle(row: { kind: StepKindView; subject: string | null }): string {
  const titles: Record<StepKindView, string> = {
    createApplication: "Create the application",
    reuseApplication: "Reuse the application",
    addClientSecret: "Add a client secret",
    createServicePrincipal: "Create the service principal",
    keepValue: "Keep the value in your keychain",
    grantPermission: `Grant ${row.subject ?? "the permission"}`,
    prove: "Prove it",
    writeSettings: `Add the settings to ${row.subject ?? "the file"}`,
    deliverSecret: `Write ${row.subject ?? "the secret"}`,
    attachSecret: `Attach ${row.subject ?? "the secret"}`,
    readBack: "Look whether all arrived",
    removeSettings: `Take the settings out of ${row.subject ?? "the file"}`,
    removeDelivered: `Delete ${row.subject ?? "the secret"}`,
    revokePermission: `Revoke ${row.subject ?? "the permission"}`,
    removeClientSecret: "Remove the client secret",
    deleteServicePrincipal: "Delete the service principal",
    deleteApplication: "Delete the application",
    deletePermanently: "Delete the application permanently",
    forgetValue: "Remove the value from your keychain",
    addPermissions: `Add ${row.subject ?? "permissions"}`,
    removePermissions: `Remove ${row.subject ?? "permissions"}`,
    grantDelegated: `Grant ${row.subject ?? "delegated permissions"}`,
    revokeDelegated: `Revoke ${row.subject ?? "delegated permissions"}`,
    addCertificate: `Add the certificate ${row.subject ?? ""}`.trim(),
    makeCertificate: `Make the certificate ${row.subject ?? ""}`.trim(),
    removeCertificate: `Remove the certificate ${row.subject ?? ""}`.trim(),
    addFederatedCredential: `Add the federated credential ${row.subject ?? ""}`.trim(),
    removeFederatedCredential: `Remove the federated credential ${row.subject ?? ""}`.trim(),
    restore: "Restore from Deleted applications",
    instantiate: "Create the application and its service principal",
  };
  return titles[row.kind];
}

/** What a planned row is about, in one line. */
export function planDetail(row: PlanRowView, tenantName: string): string {
  switch (row.kind) {
    case "createApplication":
      return row.permissionCount
        ? `Single tenant, asks for ${counted(row.permissionCount, "Graph permission")}`
        : "Single tenant, asks for no permission";
    case "reuseApplication":
      return "Adds what it lacks, removes nothing";
    case "addClientSecret":
      return row.expiresAt
        ? `“${row.subject ?? ""}”, until ${shortDate(row.expiresAt)}`
        : `“${row.subject ?? ""}”`;
    case "createServicePrincipal":
      return "Shows under Enterprise applications";
    case "keepValue":
      return "Saved and read back before the next step";
    case "grantPermission":
      return `For all of ${tenantName}`;
    case "prove":
      return "Token, roles, one harmless read";
    case "writeSettings":
    case "deliverSecret":
    case "attachSecret":
    case "readBack":
      return "";
    case "removeDelivered":
      return row.place?.startsWith(HERE) ? "Only the value written" : "Detached first";
    case "removeSettings":
      return "Only the lines added";
    case "revokePermission":
      return `From all of ${tenantName}`;
    case "removeClientSecret":
      return `“${row.subject ?? ""}”`;
    case "deleteServicePrincipal":
      return "Its permissions go with it";
    case "deleteApplication":
      return "Into Deleted applications";
    case "deletePermanently":
      return "Frees its place at once";
    case "forgetValue":
      return "Read back as gone";
    case "addPermissions":
    case "removePermissions":
      return "All else that is configured stays";
    case "grantDelegated":
      return `For all accounts of ${tenantName}`;
    case "revokeDelegated":
      return `From all accounts of ${tenantName}`;
    case "makeCertificate":
      return "Its key is kept here first; the public half is sent";
    case "addCertificate":
    case "removeCertificate":
      return "All other certificates stay";
    case "addFederatedCredential":
    case "removeFederatedCredential":
      return "All other federated credentials stay";
    case "restore":
      return "With its service principal and grants";
    case "instantiate":
      return "From the template for applications outside the gallery";
  }
}

/** How far a step can be taken back. */
export const REVERSIBILITY: Record<Reversibility, string> = {
  undoable: "Can be undone",
  shownOnce: "Shown once",
  readsOnly: "Reads only",
  grantableAgain: "Can be granted again",
  restorable: "Restorable for 30 days",
  final: "Cannot be taken back",
};

/** Heading of a group of rows. */
export function roundTitle(round: number): string {
  return round === 0 ? "Proof" : `Round trip ${round}`;
}

/** Heading of a phase of a hand-over. */
export const PHASE: Partial<Record<StepKindView, string>> = {
  writeSettings: "Settings",
  deliverSecret: "Write",
  attachSecret: "Attach",
  readBack: "Read back",
};

/** Why the rows of a round stand together. */
export function roundNote(rows: PlanRowView[]): string | null {
  if (rows.some((row) => row.kind === "keepValue")) {
    return "sent together; the value is kept before the next round trip";
  }
  return rows.length > 1 ? "sent together" : null;
}

const NOTES: Record<string, string> = {
  readBack: "read back",
  created: "created",
  replaced: "replaced",
  unchanged: "was there",
  notShown: "stored, not read back",
  attached: "attached",
  reused: "reused",
  removed: "removed",
  wasGone: "not there",
};

/** The short answer at the right of a row. */
export function rowAnswer(row: RunRowView): string | null {
  if (row.note) return NOTES[row.note] ?? row.note;
  return row.status === null ? null : String(row.status);
}

/** A state in one word, for those who do not see its icon. */
export const STATE: Record<StepState, string> = {
  waiting: "Waiting",
  intended: "Under way",
  done: "Done",
  stored: "Done",
  refused: "Refused",
  orphaned: "Watched for",
  removed: "Removed",
  skipped: "Left out",
};

export const CHANGES = {
  atWork: "Still at work.",
  stop: "Stop",
} as const;

/** What a wait waits for, in words. */
export function waitText(wait: WaitView, secondsLeft: number): string {
  const again = secondsLeft > 0 ? ` Trying again in ${secondsLeft} s.` : " Trying again.";
  switch (wait.reason) {
    case "throttled":
      return `Microsoft asked to wait.${again}`;
    case "serviceBusy":
      return `The service did not answer.${again}`;
    case "replication":
      return `Entra is copying the application to all its servers.${again}`;
    case "secretSpreading":
      return `Entra is telling its servers about the new secret.${again}`;
  }
}

/** Why a row was sent more than once. */
export const sentTimes = (sent: number) => `Sent ${sent} times`;
