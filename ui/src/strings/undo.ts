// Words of an undo.
import type { StaysView, StepKindView } from "../ipc/bindings";
import { counted, listed } from "./format";

export const UNDO = {
  title: (name: string, alone = false) => `Undo ${alone ? "hand-over of" : "Set up"} ${name}`,
  undoHandOver: "Undo the hand-over",
  onlyHandOver: "Only what this hand-over wrote is taken back. The credential stays as it is.",
  handOverUndone:
    "What this hand-over wrote is taken out again. The credential is still in your vault.",
  planTitle: (steps: number, trips: number) =>
    trips === 0
      ? counted(steps, "step")
      : `${counted(steps, "step")}, ${counted(trips, "round trip")}`,
  sentTogether: "sent together",
  afterEntra: "after Entra has answered",
  thisComputer: "This computer",
  undo: (tenant: string) => `Undo in ${tenant}`,
  cancel: "Cancel",
  permanently: "Then delete the application permanently",
  permanentlyHint:
    "Frees its place at once. Without it, Entra keeps the application for 30 days under Deleted applications.",
  onlyOwn: "Only what this set-up made is taken back.",
  whatStays: "What stays",
  activity: "Activity",
  bothRuns: "Both runs stay listed",
  inUseTitle: "In use.",
  inUse: (places: string[]) =>
    `It was handed over to ${listed(places)}. What signs in with it there fails as soon as the client secret is gone.`,
  othersTitle: "Not only yours.",
  others: (count: number) =>
    `The application has ${counted(count, "more client secret")} that this set-up did not make. Deleting the application ends ${count === 1 ? "it" : "them"} too.`,
  notSignedIn: (place: string) => `Not signed in to ${place}.`,
  notSignedInText: "Without it the rows there wait, and the value stays in your vault.",
  signInElsewhere:
    "Without it the rows there wait. Sign in from the vault by Hand over, then continue here.",
  signInTo: (place: string) => `Sign in to ${place}`,
  undone: "Undone.",
  undoneText: (tenant: string, recycled: boolean, stays: boolean) =>
    [
      `What this set-up made is gone from ${tenant} and from your vault.`,
      recycled ? "Entra keeps the application for 30 days under Deleted applications." : "",
      stays ? "What stays is named beside." : "",
    ]
      .filter(Boolean)
      .join(" "),
  stopped: "Not everything could be taken back.",
  stoppedText: (left: number) =>
    `${counted(left, "step")} left. The rows say why. Continue looks first what is still there.`,
  step: (now: number, all: number) => `Step ${now} of ${all}`,
  leave: "You can leave this page. The undo goes on and is listed under Activity.",
  cancelRun: "Cancel run",
  cancelHint: "Cancel stops before the next request. What is gone by then stays gone.",
  continueRun: "Continue",
  keepRun: "Keep as is",
  copyReport: "Copy report",
  done: "Done",
} as const;

const DEAD = " They keep values that no longer sign in.";

/** Of a hand-over alone: the credential and its application stay. */
export const isAlone = (rows: { kind: StepKindView }[]) =>
  rows.every(({ kind }) => kind === "removeDelivered" || kind === "removeSettings");

/** What stays, and why. */
export function staysText(stays: StaysView, alone = false): { title: string; text: string } {
  const names = listed(stays.names);
  switch (stays.kind) {
    case "reusedApplication":
      return {
        title: `Application ${names}`,
        text: "It was there before. What the set-up added to its list of permissions stays.",
      };
    case "reusedServicePrincipal":
      return { title: `Service principal ${names}`, text: "It was there before." };
    case "replaced":
      return {
        title: stays.place ?? "",
        text: `Cannot be restored: what stood in ${names} before the hand-over.${alone ? "" : DEAD}`,
      };
    case "inDoubt":
      return {
        title: stays.place ?? "",
        text: `The hand-over was cut off: whether ${names} came from it cannot be told.`,
      };
    case "takenOver":
      return {
        title: stays.place ?? "",
        text: `Another credential has replaced ${names} since. They keep working.`,
      };
    case "wasThere":
      return {
        title: stays.place ?? "",
        text: `${names} ${stays.names.length === 1 ? "was" : "were"} there before, just as handed over.`,
      };
    case "pasted":
      return {
        title: stays.place ?? "",
        text: `Pasted by hand: ${names}.${DEAD}`,
      };
  }
}

interface Placed {
  round: number;
  kind: StepKindView;
  place: string | null;
}

/** Heading of a group of an undo: a place, a round trip to Entra, or this computer. */
export function undoGroupTitle(rows: Placed[], round: number): string {
  const first = rows.find((row) => row.round === round);
  if (first?.place) return first.place;
  if (first?.kind === "forgetValue") return UNDO.thisComputer;
  const before = new Set(
    rows.filter((row) => row.place && row.round < round).map((row) => row.round),
  );
  return `Round trip ${round - before.size}`;
}

/** Round trips to Entra. */
export function undoTrips(rows: Placed[]): number {
  const trips = rows.filter((row) => !row.place && row.kind !== "forgetValue");
  return new Set(trips.map((row) => row.round)).size;
}
