// Shape and colour of the days left.

/** Red once expired, orange in the last 30 days, else green. */
export function lookOf(days: number): "good" | "look" | "bad" {
  if (days < 0) return "bad";
  return days <= 30 ? "look" : "good";
}
