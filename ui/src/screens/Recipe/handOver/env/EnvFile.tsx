// Fifth stage: into a file of variables. The form with what would change, then the write.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../../../components/ErrorNotice";
import { SkeletonRows } from "../../../../components/SkeletonRows";
import { CommandError } from "../../../../ipc/errors";
import { envFileQuery } from "../../../../queries/env";
import { EnvForm } from "./EnvForm";
import { EnvWritten } from "./EnvWritten";

interface Props {
  credentialId: string;
  onPrevious: () => void;
  onAnother: () => void;
  onUndo: (runId: string) => void;
  onDone: () => void;
}

export function EnvFile({ credentialId, onPrevious, onAnother, onUndo, onDone }: Props) {
  const [runId, setRunId] = useState<string | null>(null);
  const view = useQuery(envFileQuery(credentialId));
  if (view.error instanceof CommandError)
    return <ErrorNotice problem={view.error.problem} onRetry={() => view.refetch()} />;
  if (!view.data) return <SkeletonRows rows={6} />;
  return runId ? (
    <EnvWritten
      runId={runId}
      onAgain={() => setRunId(null)}
      onAnother={onAnother}
      onUndo={onUndo}
      onDone={onDone}
    />
  ) : (
    <EnvForm view={view.data} onStarted={setRunId} onPrevious={onPrevious} />
  );
}
