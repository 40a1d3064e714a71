// One run as the journal tells it.
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowUndoRegular, CopyRegular, PlayRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../../components/ErrorNotice";
import { SkeletonRows } from "../../components/SkeletonRows";
import type { RunView } from "../../ipc/bindings";
import { RunRows } from "../../parts/RunRows";
import { useSecondsLeft } from "../../parts/useSecondsLeft";
import { copyRunReport, runQuery, useContinueRun } from "../../queries/runs";
import { ACTIVITY, runTitle } from "../../strings/activity";
import { timeOfDay } from "../../strings/format";

const useStyles = makeStyles({
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: 0 },
  sub: {
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
    display: "block",
    margin: "0 0 16px",
  },
  buttons: { display: "flex", gap: "8px", marginBottom: "20px" },
  note: {
    display: "block",
    marginTop: "16px",
    fontSize: "12px",
    color: tokens.colorNeutralForeground3,
  },
});

interface Props {
  runId: string;
  onOpen: (run: RunView) => void;
  onUndo: (runId: string) => void;
}

export function RunDetail({ runId, onOpen, onUndo }: Props) {
  const styles = useStyles();
  const run = useQuery(runQuery(runId)).data;
  const goOn = useContinueRun();
  const secondsLeft = useSecondsLeft(run?.wait ?? null);
  if (!run) return <SkeletonRows rows={6} />;
  const stopped = !run.active && ["running", "cancelled", "stopped", "parked"].includes(run.state);
  return (
    <article aria-label={runTitle(run)}>
      <h2 className={styles.title}>{runTitle(run)}</h2>
      <Text className={styles.sub}>
        {ACTIVITY.head(
          run.account,
          timeOfDay(run.startedAt),
          timeOfDay(run.updatedAt),
          run.roundTrips,
          run.requests,
        )}
      </Text>
      <div className={styles.buttons}>
        {stopped && (
          <Button
            appearance="primary"
            icon={<PlayRegular />}
            disabled={goOn.isPending}
            onClick={() => goOn.mutate(run.id)}
          >
            {ACTIVITY.continueRun}
          </Button>
        )}
        <Button icon={<CopyRegular />} onClick={() => copyRunReport(run.id)}>
          {ACTIVITY.copyReport}
        </Button>
        {run.undoable && (
          <Button icon={<ArrowUndoRegular />} onClick={() => onUndo(run.id)}>
            {ACTIVITY.undo}
          </Button>
        )}
        {run.kind === "undo" && (
          <Button appearance="subtle" onClick={() => onUndo(run.id)}>
            {ACTIVITY.openRoad}
          </Button>
        )}
        {run.kind === "setUp" && (
          <Button appearance="subtle" onClick={() => onOpen(run)}>
            {ACTIVITY.openRoad}
          </Button>
        )}
      </div>
      {run.problem && !run.active && <ErrorNotice problem={run.problem} />}
      <RunRows run={run} secondsLeft={secondsLeft} requestIds />
      <Text className={styles.note}>{ACTIVITY.reportHolds}</Text>
    </article>
  );
}
