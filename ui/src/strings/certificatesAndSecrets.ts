// Words of Certificates & secrets; labels as the portal has them, sentences ours.
import type { CredentialStatus, KeySize } from "../ipc/bindings";
import { credentialLook } from "./applications";
import { counted } from "./format";

export type CredentialTab = "certificates" | "secrets" | "federated";

export const CREDENTIALS = {
  title: "Certificates & secrets",
  refresh: "Refresh",
  intro:
    "With a client secret the application signs in as itself. Where the other side takes a certificate, a certificate is safer.",
  tabs: {
    certificates: "Certificates",
    secrets: "Client secrets",
    federated: "Federated credentials",
  } as Record<CredentialTab, string>,
  tab: (tab: CredentialTab, count: number | undefined) =>
    count === undefined ? CREDENTIALS.tabs[tab] : `${CREDENTIALS.tabs[tab]} (${count})`,
  description: "Description",
  expires: "Expires",
  add: "Add",
  cancel: "Cancel",
  keep: "Keep",
  remove: "Delete",
  removeOf: (name: string) => `Delete ${name}`,
  noDescription: "No description",
} as const;

export const SECRETS = {
  new: "New client secret",
  value: "Value",
  valueHint:
    "Entra shows a Value once, when it is made. Entrada puts it into your keychain, from where it can be copied.",
  secretId: "Secret ID",
  secretIdOf: (description: string) => `Secret ID of ${description}`,
  elsewhere: "Kept elsewhere",
  none: "No client secrets have been created for this application.",
  forbidden: "This tenant forbids new client secrets.",
  forbiddenText:
    "An administrator can exempt this application from the policy. A certificate or a federated credential needs no exemption.",
  added: "Client secret added.",
  addedText: "Its Value is in your keychain and was never shown.",
  removed: (description: string) => `“${description}” is deleted.`,
  removeTitle: (description: string) => `Delete the client secret “${description}”?`,
  removeText:
    "Whatever signs in with it can get no new token and stops working. This cannot be taken back.",
  removeKept: "Its Value is in your keychain and goes, too.",
} as const;

export const NEW_SECRET = {
  title: "Add a client secret",
  custom: "Custom",
  start: "Start",
  end: "End",
  customHint: (longestDays: number | null) =>
    longestDays === null
      ? "At most 24 months after the start."
      : `Your tenant allows up to ${counted(longestDays, "day")} from the start.`,
  value: "The Value goes straight to your keychain. You can copy it there whenever you need it.",
} as const;

/** The portal's mask: the first characters of a Value, then asterisks. */
export const masked = (hint: string | null) => `${hint ?? ""}***************`;

/** `Current`, `Expiring soon, 12 days`. */
export function statusWords(status: CredentialStatus): string {
  const look = credentialLook(status);
  return [look?.word, look?.days].filter(Boolean).join(", ");
}

export const CERTIFICATES = {
  upload: "Upload certificate",
  uploaded: "Certificate added.",
  made: "Certificate made and added.",
  madeText: "Its private key is in your keychain and was never shown.",
  here: "Private key in your keychain",
  removeKept: "Its private key is in your keychain and goes, too. This cannot be taken back.",
  removeUsed: "Whatever signs in with its private key can get no new token and stops working.",
  uploadedText: "Whoever holds its private key can sign in as the application.",
  thumbprint: "Thumbprint",
  startDate: "Start date",
  certificateId: "Certificate ID",
  thumbprintOf: (description: string) => `Thumbprint of ${description}`,
  certificateIdOf: (description: string) => `Certificate ID of ${description}`,
  none: "No certificates have been added for this application.",
  removed: (description: string) => `“${description}” is deleted.`,
  removeTitle: (description: string) => `Delete the certificate “${description}”?`,
  removeText:
    "Whatever signs in with its private key can get no new token and stops working. The certificate can be uploaded again from its file.",
} as const;

export const NEW_CERTIFICATE = {
  ways: "Where the certificate comes from",
  make: "Make one here",
  makeText: "The private key is made and kept in your keychain. Only its public half is sent.",
  upload: "Upload a file",
  uploadText: ".cer, .pem, .crt or .pfx. Its private key stays where it is.",
  subject: "Subject name",
  subjectHint: "Stands in the certificate as CN.",
  key: "Key",
  keyHint: "Signs with SHA-256.",
  keys: { rsa3072: "RSA 3072", rsa2048: "RSA 2048" } as Record<KeySize, string>,
  file: "Certificate (.cer, .pem, .crt or .pfx)",
  fileHint: "Its public half is sent, nothing else.",
  passphrase: "Passphrase",
  passphraseHint: "This file is encrypted. Its passphrase opens it here and is not kept.",
  descriptionHint: "Without one, the subject of the certificate is taken.",
  found: (bits: number, until: string) => `RSA ${bits}, until ${until}`,
  privateKey: "This file holds a private key, too.",
  privateKeyText: "It stays where it is: only the certificate is sent.",
} as const;

export const FEDERATED = {
  add: "Add credential",
  name: "Name",
  subject: "Subject identifier or claims matching expression",
  none: "No federated credentials have been added for this application.",
  unread: "Federated credentials could not be read.",
  unreadText: "The other tabs are complete. Refresh tries again.",
  atMost: (count: number, most: number) => `${count} of at most ${most}.`,
  full: (most: number) => `An application has at most ${most}.`,
  added: "Federated credential added.",
  addedText: "Tokens with its issuer, subject and audience now sign in as the application.",
  removed: (name: string) => `“${name}” is deleted.`,
  removeTitle: (name: string) => `Delete the federated credential “${name}”?`,
  removeText:
    "Whatever signs in through it can get no new token and stops working. Its subject is:",
} as const;
