// Words of what can be rehearsed in the practice tenant.
import type { Rehearsal } from "../ipc/bindings";

/** What it is called, and what a person will meet. */
const FAULTS: Record<Rehearsal, [string, string]> = {
  throttled: ["Throttled: 429 with Retry-After", "The next client secret has to wait 8 seconds."],
  throttledWithoutTime: [
    "Throttled: 429 without a time",
    "The next application is refused once, and nobody says how long to wait.",
  ],
  unavailable: ["Service unavailable: 503", "The next permission is answered 503 once."],
  slow: ["Slow: every answer takes 1.5 s", "Until it is disarmed."],
  createdNotFound: [
    "Created but answered 404",
    "The next application is made, and the answer says that it is not there.",
  ],
  directoryLate: [
    "Directory is late",
    "What is new is not found at the first two looks. Until it is disarmed.",
  ],
  secretLate: [
    "New secret not accepted yet",
    "The first sign-in with a new secret is refused. Until it is disarmed.",
  ],
  nameTaken: [
    "Name held by the recycle bin",
    "The next application’s uniqueName is refused as taken.",
  ],
  quotaReached: ["Quota reached", "Nobody may own one object more. Until it is disarmed."],
  secretsForbidden: [
    "Secrets forbidden by policy",
    "No client secret may be made. Until it is disarmed.",
  ],
  lifetimeCapped: [
    "Lifetime capped at 30 days",
    "The policy refuses client secrets that live longer. Until it is disarmed.",
  ],
  registeringOff: [
    "Members may not register",
    "Only a role may make applications. Until it is disarmed.",
  ],
  lookUpForbidden: [
    "Look-up refused: 403",
    "The next read of a user’s groups is forbidden, whatever is granted.",
  ],
  grantDenied: ["Permission refused: 403", "The next permission is not granted."],
  cutBefore: [
    "Connection cut before the effect",
    "The next client secret is not made, and no answer comes.",
  ],
  cutAfter: [
    "Connection cut after the effect",
    "The next client secret is made, and no answer comes.",
  ],
  cutHalfway: [
    "Connection cut within the answer",
    "The next application is made, and half of the answer comes.",
  ],
  claimsChallenge: ["Claims challenge: 401", "The next application asks for another token first."],
  sessionRevoked: ["Session revoked", "From the next request on you are signed out."],
  tokenEndsEarly: [
    "Token ends early",
    "Tokens are refused a minute after they were issued. Until it is disarmed.",
  ],
  consentRequired: [
    "Sign-in client not approved",
    "AADSTS65001 at the next sign-in or new right. Until it is disarmed.",
  ],
  clockWrong: ["Clock 10 minutes ahead", "The tenant’s clock, not yours. Until it is disarmed."],
  dataplaneUnavailable: [
    "Dataplane unavailable: 503",
    "The next hand-over is refused when secrets are created.",
  ],
  dataplaneCut: [
    "Dataplane cut after the effect",
    "The next hand-over creates its secrets, and no answer comes.",
  ],
};

export const REHEARSE = {
  button: "Rehearse",
  armed: (count: number) => `${count} armed`,
  menu: "What goes wrong next",
  disarm: "Disarm all",
  label: (fault: Rehearsal) => FAULTS[fault][0],
  text: (fault: Rehearsal) => FAULTS[fault][1],
} as const;

/** In the order in which a set-up meets them. */
export const REHEARSAL_GROUPS: { title: string; faults: Rehearsal[] }[] = [
  {
    title: "Microsoft Graph",
    faults: ["throttled", "throttledWithoutTime", "unavailable", "slow"],
  },
  {
    title: "Directory",
    faults: ["createdNotFound", "directoryLate", "secretLate", "nameTaken", "quotaReached"],
  },
  {
    title: "Policy and role",
    faults: [
      "secretsForbidden",
      "lifetimeCapped",
      "registeringOff",
      "grantDenied",
      "lookUpForbidden",
    ],
  },
  { title: "Connection", faults: ["cutBefore", "cutAfter", "cutHalfway"] },
  {
    title: "Sign-in",
    faults: [
      "claimsChallenge",
      "sessionRevoked",
      "tokenEndsEarly",
      "consentRequired",
      "clockWrong",
    ],
  },
  { title: "Dataplane", faults: ["dataplaneUnavailable", "dataplaneCut"] },
];
