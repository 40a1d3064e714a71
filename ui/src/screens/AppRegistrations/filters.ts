// Filters of App registrations: how certificates and secrets stand, and when it was created.
import type { ApplicationLook, CredentialFilter } from "../../ipc/bindings";
import type { ListFilter } from "../../parts/list/FilterMenu";
import { APPLICATIONS } from "../../strings/applications";

const CREDENTIALS: CredentialFilter[] = ["current", "expiringSoon", "expired", "none"];
const DAYS = [7, 30, 90, 365];
const ANY = "any";

export const filtersOf = ({ credentials, createdWithinDays }: ApplicationLook): ListFilter[] => [
  {
    key: "credentials",
    title: APPLICATIONS.credentials,
    value: credentials ?? ANY,
    choices: [
      { value: ANY, label: APPLICATIONS.anyCredentials },
      ...CREDENTIALS.map((value) => ({ value, label: APPLICATIONS.credentialFilters[value] })),
    ],
  },
  {
    key: "created",
    title: APPLICATIONS.createdOn,
    value: String(createdWithinDays ?? ANY),
    choices: [
      { value: ANY, label: APPLICATIONS.anyTime },
      ...DAYS.map((days) => ({ value: String(days), label: APPLICATIONS.createdWithin(days) })),
    ],
  },
];

/** What a choice makes of the look. */
export function chosen(key: string, value: string): Partial<ApplicationLook> {
  const any = value === ANY;
  return key === "credentials"
    ? { credentials: any ? null : (value as CredentialFilter) }
    : { createdWithinDays: any ? null : Number(value) };
}
