// What a refused command rejects with.
import type { ErrorCode, Problem } from "./bindings";

/** A refusal of the backend: decide by `problem.code`, never by a message. */
export class CommandError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = "CommandError";
    this.problem = problem;
  }
}

const NOTHING_KNOWN: Problem = {
  code: "internal",
  field: null,
  detail: null,
  longestLifetimeDays: null,
  waitSeconds: null,
  support: { serviceCode: null, status: null, requestId: null, correlationId: null, time: null },
};

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "support" in value;
}

/** Turns whatever a command rejected with into a `CommandError`. */
export function toCommandError(refusal: unknown): CommandError {
  if (refusal instanceof CommandError) return refusal;
  if (isProblem(refusal)) return new CommandError(refusal);
  const detail = typeof refusal === "string" ? refusal : null;
  return new CommandError({ ...NOTHING_KNOWN, detail });
}

/** The code of a refusal, if it is one. */
export function errorCode(error: unknown): ErrorCode | null {
  return error instanceof CommandError ? error.problem.code : null;
}

/** The refusal that is about a certain field of a form. */
export function fieldProblem(error: unknown, field: string): Problem | null {
  return error instanceof CommandError && error.problem.field === field ? error.problem : null;
}
