// Every refusal in words: what happened, and who can mend it or what to press.
import type { ErrorCode, Problem } from "../ipc/bindings";
import { counted } from "./format";

interface Words {
  headline: string;
  remedy: string;
}

/** A code without words does not compile. */
const WORDS: Record<ErrorCode, Words> = {
  invalidInput: {
    headline: "This field needs another look",
    remedy: "Correct it and try again. Nothing was changed.",
  },
  unknownDomain: {
    headline: "No cloud knows this domain",
    remedy: "Check the spelling, or enter a custom cloud under Other ways to sign in.",
  },
  signInDeclined: {
    headline: "The sign-in was declined",
    remedy: "Nothing was changed. Sign in again to go on.",
  },
  signInCancelled: {
    headline: "The sign-in was cancelled",
    remedy: "Nothing was changed. Sign in again to go on.",
  },
  signInTimedOut: {
    headline: "The browser did not come back",
    remedy: "Five minutes have passed. Sign in again and finish in the browser.",
  },
  wrongAccount: {
    headline: "Another account signed in",
    remedy: "Sign in again with the account that was asked for. Nothing was changed.",
  },
  wrongTenant: {
    headline: "The account belongs to another tenant",
    remedy: "Sign in with an account of this tenant, or enter its own domain.",
  },
  consentMissing: {
    headline: "This sign-in client has no consent here",
    remedy: "Try another way, or ask an administrator to approve it.",
  },
  adminApprovalNeeded: {
    headline: "An administrator has to approve this sign-in client",
    remedy: "Try another way, or ask an administrator.",
  },
  clientUnknown: {
    headline: "This sign-in client is not available here",
    remedy: "Try another way to sign in.",
  },
  signInRefused: {
    headline: "Sign-in was refused",
    remedy: "The number says why; an administrator can look it up in the sign-in log.",
  },
  sessionExpired: {
    headline: "The session has ended",
    remedy: "Sign in again. What was done is kept; Continue goes on from there.",
  },
  notSignedIn: { headline: "Nobody is signed in", remedy: "Sign in first." },
  registeringOff: {
    headline: "This account may not register applications",
    remedy: "An administrator can allow it, or give the role Application Developer.",
  },
  roleMissing: {
    headline: "A directory role is missing",
    remedy:
      "A Privileged Role Administrator or Global Administrator has to do this step. If you are eligible for the role, activate it and check again.",
  },
  lifetimeAbovePolicy: {
    headline: "The lifetime is above the tenant’s limit",
    remedy: "Choose a shorter one.",
  },
  secretsForbidden: {
    headline: "This tenant forbids client secrets",
    remedy: "An administrator can exempt this application from the policy.",
  },
  nameTaken: {
    headline: "The name is taken",
    remedy: "Go back and plan again: each plan has a name of its own.",
  },
  quotaExceeded: {
    headline: "This account may not own more objects",
    remedy: "Purge deleted applications in the recycle bin, or ask an administrator.",
  },
  notYetVisible: {
    headline: "Entra still copies what was made",
    remedy: "This can take some minutes. Continue looks again and goes on.",
  },
  throttled: { headline: "Microsoft asks to wait", remedy: "Nothing is lost. Continue later." },
  serviceFailed: {
    headline: "The service answered with an error",
    remedy: "Try again. If it stays, the report helps Microsoft’s support.",
  },
  unreachable: {
    headline: "There is no connection",
    remedy: "Check the network or proxy and try again. Nothing is lost.",
  },
  certificateUntrusted: {
    headline: "The server’s certificate is not trusted",
    remedy: "Add the company’s CA to this computer, or name its file with the custom cloud.",
  },
  unexpectedAnswer: {
    headline: "The answer was not understood",
    remedy: "Try again. If it stays, copy the report.",
  },
  keychainLocked: {
    headline: "The keychain is locked",
    remedy: "Unlock it and try again. Nothing remote was begun.",
  },
  keychainAbsent: {
    headline: "No keychain answers on this computer",
    remedy:
      "Start the Secret Service (GNOME Keyring, KWallet or KeePassXC), then Entrada again. No secret is made without one.",
  },
  keychainDismissed: {
    headline: "The keychain’s question was dismissed",
    remedy: "Unlock it and try again.",
  },
  keychainTimedOut: {
    headline: "The keychain did not answer",
    remedy: "Look for its window, answer it, and try again.",
  },
  keychainFailed: {
    headline: "The keychain did not keep what was written",
    remedy: "Check the keychain and try again. What was made in the tenant was taken back.",
  },
  valueMissing: {
    headline: "The keychain no longer holds this Value",
    remedy: "It was deleted outside of Entrada. Set up a new credential.",
  },
  valueForeign: {
    headline: "The keychain entry was changed by another program",
    remedy: "It is left as it is. Set up a new credential.",
  },
  valueUnsuitable: {
    headline: "The Value has characters that Dataplane would break",
    remedy: "Three were tried and removed. Continue asks for another.",
  },
  proofNotYet: {
    headline: "Stored, not yet verified",
    remedy: "Entra has not told all its servers yet. Prove it again in a minute.",
  },
  proofRefused: {
    headline: "The proof was refused",
    remedy: "The secret may have been removed or has expired. Set up a new one.",
  },
  destinationUnreachable: {
    headline: "The server does not answer",
    remedy: "Check the address and that the server runs. Nothing was sent.",
  },
  destinationUnknown: {
    headline: "This address is no Dataplane",
    remedy: "Use the address that you open in the browser.",
  },
  destinationSignIn: {
    headline: "E-mail or password is wrong",
    remedy: "Type them again, exactly as in Dataplane.",
  },
  destinationNotSignedIn: {
    headline: "Not signed in to the destination",
    remedy: "Sign in there, then continue.",
  },
  destinationOpenIdOnly: {
    headline: "This account has no password there",
    remedy: "A Dataplane administrator can set one. Or paste the secrets yourself.",
  },
  destinationForbidden: {
    headline: "This account lacks the right",
    remedy: "Use an environment administrator, or ask for Manage secrets.",
  },
  destinationPlainHttp: {
    headline: "This address is not encrypted",
    remedy: "Use https, or agree to send it readable.",
  },
  destinationRejected: {
    headline: "The destination refused it",
    remedy: "Nothing else was changed. Trying again sends only what is missing.",
  },
  cancelled: {
    headline: "Cancelled",
    remedy: "What was made is kept. Continue goes on from there.",
  },
  busy: { headline: "Another run is under way", remedy: "Wait until it is over, or cancel it." },
  notFound: { headline: "This is no longer there", remedy: "Go back and choose again." },
  storageFailed: {
    headline: "Entrada’s own files cannot be used",
    remedy: "Check free space and rights of its data folder. Nothing was changed.",
  },
  internal: {
    headline: "Something in Entrada failed",
    remedy: "Try again. If it stays, copy the report.",
  },
};

/** Of a keystore, which nobody signs in to. */
const KEYSTORE_PASSWORD: Words = {
  headline: "The keystore asks for its password",
  remedy: "Type it again, then continue.",
};

const wordsOf = ({ code, field }: Problem): Words =>
  code === "destinationSignIn" && field === "password" ? KEYSTORE_PASSWORD : WORDS[code];

/** Codes whose particulars say more in one line than their headline. */
const TOLD: ErrorCode[] = [
  "invalidInput",
  "destinationRejected",
  "destinationSignIn",
  "destinationForbidden",
];

/** What happened. */
export const problemHeadline = (problem: Problem) => wordsOf(problem).headline;

/** Particulars, then the remedy. */
export function problemText(problem: Problem): string {
  const parts = [problem.detail];
  if (problem.longestLifetimeDays !== null) {
    parts.push(`The longest allowed is ${counted(problem.longestLifetimeDays, "day")}.`);
  }
  if (problem.waitSeconds !== null)
    parts.push(`It asks for ${counted(problem.waitSeconds, "second")}.`);
  if (problem.code !== "invalidInput" || problem.detail === null)
    parts.push(wordsOf(problem).remedy);
  return parts.filter(Boolean).join(" ");
}

/** For a field or a row: one line. */
export function problemLine(problem: Problem): string {
  if (problem.detail && TOLD.includes(problem.code)) return problem.detail;
  if (problem.longestLifetimeDays !== null) {
    return `The longest allowed is ${counted(problem.longestLifetimeDays, "day")}.`;
  }
  return `${problemHeadline(problem)}.`;
}

/** What the report holds, as far as it is known. */
export function supportLines(problem: Problem): [string, string][] {
  const { serviceCode, status, requestId, correlationId, time } = problem.support;
  const lines: [string, string | null][] = [
    ["Code", serviceCode],
    ["HTTP status", status === null ? null : String(status)],
    ["Request ID", requestId],
    ["Correlation ID", correlationId],
    ["Time", time],
  ];
  return lines.filter((line): line is [string, string] => line[1] !== null);
}
