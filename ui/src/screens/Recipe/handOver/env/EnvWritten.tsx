// The write while it runs and when it is over: a row per variable, and the way back.
import { makeStyles } from "@fluentui/react-components";
import { ArrowUndoRegular, SendRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { Footer, type FooterAction } from "../../../../components/Footer";
import { MessageNotice } from "../../../../components/MessageNotice";
import { SkeletonRows } from "../../../../components/SkeletonRows";
import type { RunView } from "../../../../ipc/bindings";
import { RunRows } from "../../../../parts/RunRows";
import { runQuery, useContinueRun } from "../../../../queries/runs";
import { ENV, envProblem } from "../../../../strings/env";
import { problemHeadline } from "../../../../strings/errors";
import { ROAD } from "../../../../strings/recipe";

const useStyles = makeStyles({
  main: {
    padding: "16px 24px",
    overflowY: "auto",
    flex: 1,
    minHeight: 0,
    display: "flex",
    flexDirection: "column",
    gap: "16px",
  },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: 0 },
});

interface Props {
  runId: string;
  onAgain: () => void;
  onAnother: () => void;
  onUndo: (runId: string) => void;
  onDone: () => void;
}

export function EnvWritten({ runId, onAgain, onAnother, onUndo, onDone }: Props) {
  const styles = useStyles();
  const goOn = useContinueRun();
  const run = useQuery(runQuery(runId)).data;
  if (!run) return <SkeletonRows rows={4} />;
  const done = run.state === "done" && !run.active;
  const stopped = !run.active && !done;
  return (
    <>
      <div className={styles.main}>
        {goOn.error && <MessageNotice intent="error" error={goOn.error} />}
        {done && (
          <MessageNotice
            intent="success"
            title={ENV.doneTitle}
            text={ENV.doneText(run.destination ?? "", written(run).length)}
          />
        )}
        {stopped && <MessageNotice intent="error" title={stoppedTitle(run)} text={reason(run)} />}
        <h2 className={styles.heading}>{run.active ? ENV.writing : ENV.whatWasDone}</h2>
        <RunRows run={run} secondsLeft={0} />
      </div>
      {stopped ? (
        <Footer
          primary={{
            label: ENV.tryAgain,
            onPress: () => goOn.mutate(runId),
            busy: goOn.isPending,
          }}
          secondary={[
            { label: ENV.previous, onPress: onAgain },
            { label: ENV.later, onPress: onDone, subtle: true },
          ]}
        />
      ) : (
        <Footer
          primary={{ label: ENV.done, onPress: onDone, disabled: !done }}
          secondary={done ? after(run, onUndo, onAnother) : []}
          hint={done ? ENV.keptHint : undefined}
        />
      )}
    </>
  );
}

function after(
  run: RunView,
  onUndo: (runId: string) => void,
  onAnother: () => void,
): FooterAction[] {
  const another = { label: ROAD.anotherPlace, icon: <SendRegular />, onPress: onAnother };
  const undo = { label: ENV.undo, icon: <ArrowUndoRegular />, onPress: () => onUndo(run.id) };
  return run.undoable ? [undo, another] : [another];
}

const written = (run: RunView) => run.rows.filter((row) => row.kind === "deliverSecret");

const stoppedTitle = (run: RunView) =>
  written(run).every((row) => row.state === "done") ? ENV.stoppedLater : ENV.stopped;

/** The rows say it too; here once, whole. */
function reason(run: RunView): string {
  const problem = run.problem ?? run.rows.find((row) => row.problem)?.problem;
  if (!problem) return "";
  return problem.detail ? envProblem(problem) : `${problemHeadline(problem)}.`;
}
