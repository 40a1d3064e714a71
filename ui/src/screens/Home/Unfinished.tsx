// A run that stopped on the way: one message, the newest first.
import { Button } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { MessageNotice } from "../../components/MessageNotice";
import type { RunSummaryView } from "../../ipc/bindings";
import { runListQuery, useContinueRun, useKeepRun } from "../../queries/runs";
import type { RoadStart } from "../../road";
import { dayAndTime } from "../../strings/format";
import { HOME } from "../../strings/frame";

const STOPPED = ["running", "cancelled", "stopped", "parked"];

interface Props {
  onOpen: (start: RoadStart) => void;
  onActivity: () => void;
  onUndo: (runId: string) => void;
}

export function Unfinished({ onOpen, onActivity, onUndo }: Props) {
  const runs = useQuery(runListQuery);
  const goOn = useContinueRun();
  const keep = useKeepRun();
  const open = runs.data?.filter((run) => !run.active) ?? [];
  const run =
    open.find(({ state }) => STOPPED.includes(state)) ??
    open.find(({ state }) => state === "awaitingConsent");
  if (!run) return null;
  const waits = run.state === "awaitingConsent";
  const undo = run.kind === "undo";
  const show = () => {
    if (undo) return onUndo(run.id);
    return run.kind === "setUp" ? onOpen({ recipeId: run.recipeId, runId: run.id }) : onActivity();
  };
  const proceed = () => goOn.mutate(run.id, { onSuccess: show });
  return (
    <>
      {goOn.error && <MessageNotice intent="error" error={goOn.error} />}
      <MessageNotice
        intent="warning"
        title={waits ? HOME.waiting : undo ? HOME.undoInterrupted : HOME.interrupted}
        text={textOf(run)}
        action={
          waits ? (
            <Button onClick={show}>{HOME.look}</Button>
          ) : (
            <>
              <Button appearance="primary" disabled={goOn.isPending} onClick={proceed}>
                {HOME.continueRun}
              </Button>
              {run.undoable && <Button onClick={() => onUndo(run.id)}>{HOME.undo}</Button>}
              <Button onClick={() => keep.mutate(run.id)}>{HOME.keep}</Button>
            </>
          )
        }
      />
    </>
  );
}

const textOf = (run: RunSummaryView) =>
  HOME.interruptedText(
    run.applicationName,
    run.step,
    run.steps,
    dayAndTime(run.startedAt),
    run.valueKept,
  );
