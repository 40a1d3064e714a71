// The places that exist, and those that a recipe's credential fits into.

export type DestinationKind = "dataplane" | "elasticsearch" | "dotenv";

const isKnown = (kind: string): kind is DestinationKind =>
  ["dataplane", "elasticsearch", "dotenv"].includes(kind);

/** Dataplane and Elasticsearch need a recipe that was written for them; a file takes every credential. */
export function destinationsOf(own: string): DestinationKind[] {
  return isKnown(own) && own !== "dotenv" ? [own, "dotenv"] : ["dotenv"];
}

export const isOwn = (kind: DestinationKind, own: string) => kind === own;

/** The recipe's own place, where it has one. */
export const ownOf = (own: string): DestinationKind | undefined => (isKnown(own) ? own : undefined);
