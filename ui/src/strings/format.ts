// Dates, times and counts as a person reads them.

const date = new Intl.DateTimeFormat(undefined, {
  year: "numeric",
  month: "numeric",
  day: "numeric",
});
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const fullClock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/** `5/21/2027` in the system's short format. */
export const shortDate = (time: string) => date.format(new Date(time));

/** `Today, 2:03 PM`, else the date and the time. */
export function dayAndTime(time: string, now = new Date()): string {
  const at = new Date(time);
  const day = at.toDateString() === now.toDateString() ? "Today" : date.format(at);
  return `${day}, ${clock.format(at)}`;
}

/** `2:03:11 PM`. */
export const timeOfDay = (time: string) => fullClock.format(new Date(time));

/** `0.21 s`: two decimals below a second, one above; what rounds to nothing says so. */
export function duration(milliseconds: number): string {
  if (milliseconds < 10) return "under 0.01 s";
  const seconds = milliseconds / 1000;
  return `${seconds < 1 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
}

/** `4:41`. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** `1 step`, `8 steps`. */
export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

/** `180 days left`, `Expires today`, `Expired 9 days ago`. */
export function daysLeft(days: number): string {
  if (days < 0) return `Expired ${counted(-days, "day")} ago`;
  return days === 0 ? "Expires today" : `${counted(days, "day")} left`;
}

/** The day that is so many days from now. */
export const inDays = (days: number, now = new Date()) =>
  date.format(new Date(now.getTime() + days * 86_400_000));

/** `A and B`, `A, B and C`. */
export function listed(words: string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}
