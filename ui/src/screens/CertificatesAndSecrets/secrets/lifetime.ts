// The portal's lifetimes of a client secret, and the times that they come to.
import type { LifetimeView } from "../../../ipc/bindings";

/** As the change takes it. */
export interface NewSecret {
  description: string;
  startsAt: string | null;
  expiresAt: string;
}

/** A number of days from now, or from one day to another, as a date field writes them. */
export type Lifetime =
  | { kind: "days"; days: number }
  | { kind: "custom"; start: string; end: string };

const DAY = 86_400_000;
const RECOMMENDED = 180;
const DAYS = [RECOMMENDED, 90, 365, 545, 730];

/** In the portal's order; the longest that policy allows comes last, where nothing else is allowed. */
export function lifetimes(longestDays: number | null): LifetimeView[] {
  const allowed = DAYS.some((days) => longestDays === null || days <= longestDays);
  const offered = allowed || longestDays === null ? DAYS : [...DAYS, longestDays];
  return offered.map((days) => ({ days, recommended: days === RECOMMENDED }));
}

/** The recommended one, else the longest that is allowed. */
export function firstLifetime(longestDays: number | null): Lifetime {
  const allowed = lifetimes(longestDays)
    .map(({ days }) => days)
    .filter((days) => longestDays === null || days <= longestDays);
  const days = allowed.includes(RECOMMENDED) ? RECOMMENDED : Math.max(...allowed);
  return { kind: "days", days };
}

/** From today on for as long as was chosen before. */
export function customLifetime(days: number, now = new Date()): Lifetime {
  return { kind: "custom", start: dayOf(now), end: dayOf(laterBy(days, now)) };
}

/** RFC 3339. A field without a day becomes an empty text, which is refused with its name. */
export function timesOf(lifetime: Lifetime, now = new Date()): Omit<NewSecret, "description"> {
  if (lifetime.kind === "days") {
    return {
      startsAt: null,
      expiresAt: new Date(now.getTime() + lifetime.days * DAY).toISOString(),
    };
  }
  const fromToday = lifetime.start === dayOf(now);
  return {
    startsAt: fromToday ? null : midnight(lifetime.start),
    expiresAt: midnight(lifetime.end),
  };
}

/** `2027-05-21` of this computer's calendar. */
export function dayOf(time: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

/** The same time of day so many days later, whatever summer time does. */
function laterBy(days: number, from: Date): Date {
  const later = new Date(from);
  later.setDate(later.getDate() + days);
  return later;
}

/** The last day that a custom lifetime may end on. */
export function lastDay(start: string, longestDays: number | null): string | undefined {
  const from = new Date(`${start}T00:00`);
  if (Number.isNaN(from.getTime())) return undefined;
  if (longestDays !== null) return dayOf(laterBy(longestDays, from));
  from.setFullYear(from.getFullYear() + 2);
  return dayOf(from);
}

function midnight(day: string): string {
  const time = new Date(`${day}T00:00`);
  return Number.isNaN(time.getTime()) ? "" : time.toISOString();
}
