// Rows of a run by round trip, with one time each.
import { StepList } from "../components/StepList";
import type { RunRowView, RunView } from "../ipc/bindings";
import { problemLine } from "../strings/errors";
import { duration } from "../strings/format";
import {
  PHASE,
  roundTitle,
  rowAnswer,
  rowTitle,
  STATE,
  sentTimes,
  waitText,
} from "../strings/steps";
import { undoGroupTitle } from "../strings/undo";

interface Props {
  run: RunView;
  secondsLeft: number;
  /** Shows the request id of each answer. */
  requestIds?: boolean;
}

export function RunRows({ run, secondsLeft, requestIds = false }: Props) {
  return (
    <StepList
      groups={run.rounds.map((round) => ({
        key: String(round.round),
        title: groupTitle(run, round.round),
        time: round.elapsedMs === null ? undefined : duration(round.elapsedMs),
        rows: run.rows
          .filter((row) => row.round === round.round)
          .map((row) => ({
            key: String(row.number),
            title: rowTitle(row),
            state: row.state,
            stateText: STATE[row.state],
            active: run.active && row.state === "intended",
            answer: rowAnswer(row) ?? undefined,
            note: noteOf(row, run, secondsLeft),
            requestId: requestIds ? (row.requestId ?? undefined) : undefined,
          })),
      }))}
    />
  );
}

function groupTitle(run: RunView, round: number): string {
  if (run.kind === "undo") return undoGroupTitle(run.rows, round);
  if (run.kind === "setUp") return roundTitle(round);
  const kind = run.rows.find((row) => row.round === round)?.kind;
  return (kind && PHASE[kind]) ?? roundTitle(round);
}

function noteOf(row: RunRowView, run: RunView, secondsLeft: number): string | undefined {
  if (run.active && run.wait && row.state === "intended") return waitText(run.wait, secondsLeft);
  if (row.problem) return problemLine(row.problem);
  return row.sent > 1 ? sentTimes(row.sent) : undefined;
}
