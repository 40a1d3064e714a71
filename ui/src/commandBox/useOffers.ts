// What is offered for what is typed: known things at once, the directory's as they come.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { toCommandError } from "../ipc/errors";
import { useSettled } from "../parts/useSettled";
import {
  applicationsNamed,
  enterpriseNamed,
  errorOf,
  identityOf,
  permissionsNamed,
} from "../queries/commandBox";
import { credentialListQuery } from "../queries/credentials";
import { recipeListQuery } from "../queries/recipes";
import { AADSTS } from "../strings/aadsts";
import { COMMAND_BOX } from "../strings/commandBox";
import { problemHeadline, problemText } from "../strings/errors";
import { type Fixed, type OfferGroup, offersAtFirst, offersNamed, offersOfId } from "./offers";
import type { Typed } from "./typed";

/** A sentence in place of offers, or above them. */
export interface Note {
  title?: string;
  text: string;
}

export interface Offers {
  groups: OfferGroup[];
  note: Note | null;
  /** More may come. */
  isBusy: boolean;
}

/** `isOpen`: nothing is looked up for a list that is not shown. */
export function useOffers(
  typed: Typed,
  isOpen: boolean,
  places: Fixed[],
  commands: Fixed[],
): Offers {
  const what = isOpen ? typed : NOTHING;
  const named = useNamed(what, places, commands);
  const identity = useIdentity(what);
  const error = useError(what);
  switch (what.kind) {
    case "nothing":
      return { groups: offersAtFirst(places, commands), note: null, isBusy: false };
    case "words":
      return named;
    case "id":
      return identity;
    case "error":
      return error;
    case "secret":
    case "token":
      return { groups: [], note: { text: COMMAND_BOX[what.kind] }, isBusy: false };
  }
}

/** How long typing rests before the directory is asked, in milliseconds. */
const REST = 200;

const NONE: never[] = [];

const NOTHING: Typed = { kind: "nothing" };

function useNamed(what: Typed, places: Fixed[], commands: Fixed[]): Offers {
  const text = what.kind === "words" ? what.text : "";
  const asked = useSettled(text, REST);
  const enabled = asked !== "";
  const kept = useQuery({ ...credentialListQuery, enabled: text !== "" });
  const recipes = useQuery({ ...recipeListQuery, enabled: text !== "" });
  const applications = useQuery({
    ...applicationsNamed(asked),
    enabled,
    placeholderData: keepPreviousData,
  });
  const enterprise = useQuery({
    ...enterpriseNamed(asked),
    enabled,
    placeholderData: keepPreviousData,
  });
  const permissions = useQuery({
    ...permissionsNamed(text),
    enabled: text !== "",
    placeholderData: keepPreviousData,
  });
  const isBusy = text !== asked || applications.isFetching || enterprise.isFetching;
  const narrowed = <Row extends { displayName: string }>(rows: Row[] | undefined) =>
    // Rows of the text before: what still fits stays until the new ones are here.
    text === asked ? (rows ?? NONE) : (rows ?? NONE).filter((row) => has(row.displayName, text));
  const groups = offersNamed(text, {
    places,
    commands,
    credentials: kept.data ?? NONE,
    recipes: recipes.data ?? NONE,
    applications: narrowed(applications.data?.rows),
    enterprise: narrowed(enterprise.data?.rows),
    permissions: applications.data || !isBusy ? (permissions.data ?? NONE) : NONE,
  });
  const problem = applications.error ?? enterprise.error;
  const note = problem
    ? problemNote(problem, groups.length > 0)
    : groups.length === 0 && !isBusy
      ? { text: COMMAND_BOX.nothing(text) }
      : null;
  return { groups, note, isBusy };
}

const has = (name: string, text: string) => name.toLowerCase().includes(text.toLowerCase());

function useIdentity(what: Typed): Offers {
  const id = what.kind === "id" ? what.id : "";
  const found = useQuery({ ...identityOf(id), enabled: id !== "" });
  const kept = useQuery({ ...credentialListQuery, enabled: id !== "" });
  const groups = found.data ? offersOfId(found.data, kept.data ?? NONE) : NONE;
  return {
    groups,
    note: found.isFetching ? null : noteOfId(found, groups),
    isBusy: found.isFetching,
  };
}

function noteOfId(
  found: { error: unknown; data?: { problem: unknown } | undefined },
  groups: OfferGroup[],
): Note | null {
  const problem = found.error ?? found.data?.problem;
  if (problem) return problemNote(problem, groups.length > 0);
  return found.data && groups.length === 0 ? { text: COMMAND_BOX.nothingHasId } : null;
}

/** Why the tenant was not asked; where something was found all the same, in one line. */
function problemNote(error: unknown, isPart: boolean): Note {
  const { problem } = toCommandError(error);
  const headline = problemHeadline(problem);
  return isPart
    ? { title: headline, text: COMMAND_BOX.notAsked }
    : { title: headline, text: problemText(problem) };
}

function useError(what: Typed): Offers {
  const number = what.kind === "error" ? what.number : "";
  const advice = useQuery({ ...errorOf(number), enabled: number !== "" && !(number in AADSTS) });
  const known = AADSTS[number];
  if (known) {
    const title = `AADSTS${number}: ${known.headline}`;
    return { groups: NONE, note: { title, text: known.text }, isBusy: false };
  }
  const problem = advice.data?.problem ?? (advice.error && toCommandError(advice.error).problem);
  const note = problem && {
    title: [advice.data?.number, problemHeadline(problem)].filter(Boolean).join(": "),
    text: problemText(problem),
  };
  return { groups: NONE, note: note ?? null, isBusy: advice.isFetching };
}
