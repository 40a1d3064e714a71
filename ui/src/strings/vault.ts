// Words of the vault.
import type { CertificateForm, CredentialKind, DeliveryRecord } from "../ipc/bindings";
import { counted } from "./format";

export const KIND: Record<CredentialKind, string> = {
  clientSecret: "Client secret",
  certificate: "Certificate",
};

/** Copying a Value. */
export const VALUE = {
  copy: "Copy value",
  copied: "Copied",
  clearsIn: (seconds: number) => `Clears in ${seconds} s`,
  toast: (application: string) => `The Value of ${application} is on the clipboard.`,
  toastText: (seconds: number) =>
    `It is cleared in ${counted(seconds, "second")}, if it is still there.`,
  clearNow: "Clear now",
} as const;

export const VAULT = {
  title: "Vault",
  search: "Search name, id or place",
  all: "All",
  expiring: "Expiring",
  expired: "Expired",
  prove: "Prove",
  value: "Value",
  certificateId: "Certificate ID",
  thumbprint: "Thumbprint",
  privateKey: "Private key",
  expires: "Expires",
  lastProven: "Last proven",
  never: "Not yet",
  proofDetail: (read: boolean, time: string) => `${read ? "token and one read" : "token"}, ${time}`,
  proofIncomplete: "incomplete",
  handedOverTo: "Handed over to",
  handOver: "Hand over",
  undo: "Undo",
  undoOf: (place: string) => `Undo the hand-over to ${place}`,
  notHandedOver: "Not handed over yet.",
  byHand: "pasted by hand",
  notApproved: "not yet approved",
  emptyTitle: "Nothing is kept yet",
  emptyText: "A recipe makes a credential, keeps its Value in the OS keychain and lists it here.",
  emptyAction: "Set one up",
  noMatch: (text: string) => `Nothing matches “${text}”`,
  noMatchText: "Search looks at names, ids, descriptions and places.",
  clearFilter: "Clear filter",
  inTenant: (kind: string, description: string, tenant: string) =>
    `${kind} “${description}” in ${tenant}`,
  choose: "Choose a credential from the list.",
} as const;

/** A kept certificate as a file. */
export const SAVE_CERTIFICATE = {
  open: "Save as a file",
  title: "Save certificate",
  form: "File",
  forms: {
    cer: [
      "Certificate alone (.cer)",
      "The public half, to be uploaded elsewhere or compared. No private key.",
    ],
    pfx: [
      "Certificate and private key (.pfx)",
      "PKCS #12, encrypted under a passphrase. For Windows, .NET and most tools.",
    ],
    pem: [
      "Certificate and private key (.pem)",
      "Not encrypted: whoever reads the file can sign in as the application. For az, OpenSSL and Python.",
    ],
  } satisfies Record<CertificateForm, [string, string]>,
  passphrase: "Passphrase",
  passphraseHint: "8 characters or more. Entrada does not keep it.",
  again: "Passphrase again",
  differ: "The two are not the same. Type both again.",
  save: "Save",
  cancel: "Cancel",
  saved: "Certificate saved.",
  savedText: (path: string) => `${path}. The copy in your keychain stays.`,
} as const;

/** `Practice Dataplane, Development, python_dev`. */
export const placeOf = (delivery: DeliveryRecord) =>
  [delivery.place, delivery.environment, delivery.group].filter(Boolean).join(", ");

/** Red once expired, orange in the last 30 days, else green. */
export function statusOfDays(days: number): "good" | "look" | "bad" {
  if (days < 0) return "bad";
  return days <= 30 ? "look" : "good";
}
