// Taking a set-up back: its plan first, then the run, then how it ended.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../components/ErrorNotice";
import { PageHeader } from "../../components/PageHeader";
import { SkeletonRows } from "../../components/SkeletonRows";
import { CommandError } from "../../ipc/errors";
import { runQuery } from "../../queries/runs";
import { isAlone, UNDO } from "../../strings/undo";
import { UndoPlan } from "./UndoPlan";
import { UndoRun } from "./UndoRun";

interface Props {
  /** The set-up to take back, or an undo that was begun. */
  runId: string;
  onActivity: () => void;
}

export function Undo({ runId, onActivity }: Props) {
  const [started, setStarted] = useState<string | null>(null);
  const run = useQuery(runQuery(started ?? runId));
  if (!started && run.error instanceof CommandError)
    return <ErrorNotice problem={run.error.problem} onRetry={() => run.refetch()} />;
  if (!run.data) return <SkeletonRows rows={6} />;
  const { kind, rows } = run.data;
  const alone = kind === "handOver" || (kind === "undo" && isAlone(rows));
  return (
    <>
      <PageHeader
        ancestor={{ label: UNDO.activity, onPress: onActivity }}
        title={UNDO.title(run.data.applicationName, alone)}
      />
      {kind === "undo" ? (
        <UndoRun run={run.data} onLeave={onActivity} />
      ) : (
        <UndoPlan runId={runId} onStarted={setStarted} onCancel={onActivity} />
      )}
    </>
  );
}
