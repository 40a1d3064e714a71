// The run that writes block and key, and what it wrote.
import { Button } from "@fluentui/react-components";
import { ArrowUndoRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { DiffLines } from "../../../../components/DiffLines";
import { MessageNotice } from "../../../../components/MessageNotice";
import { SkeletonRows } from "../../../../components/SkeletonRows";
import { StatusText } from "../../../../components/StatusText";
import type { NodeWrittenView, RunView } from "../../../../ipc/bindings";
import { KeystorePassword } from "../../../../parts/KeystorePassword";
import { RunRows } from "../../../../parts/RunRows";
import {
  giveKeystorePassword,
  nodeWrittenQuery,
  useReadNodesAgain,
} from "../../../../queries/elasticsearch";
import { runQuery, useContinueRun } from "../../../../queries/runs";
import { ELASTIC } from "../../../../strings/elasticsearch";
import { useTableStyles } from "../tableStyles";
import { useElasticStyles } from "./useElasticStyles";

interface Props {
  credentialId: string;
  runId: string;
  onUndo: (runId: string) => void;
  onAgain: () => void;
}

export function NodeWritten({ credentialId, runId, onUndo, onAgain }: Props) {
  const styles = useElasticStyles();
  const readAgain = useReadNodesAgain(credentialId);
  const run = useQuery(runQuery(runId)).data;
  const ended = run !== undefined && !run.active;
  const done = ended && run.state === "done";
  const written = useQuery({ ...nodeWrittenQuery(runId), enabled: done });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the run has ended
  useEffect(() => {
    if (ended) void readAgain();
  }, [ended]);
  if (!run) return <SkeletonRows rows={4} />;
  return (
    <>
      {done && written.data && (
        <Written run={run} written={written.data} onUndo={() => onUndo(runId)} />
      )}
      {ended && !done && <Stopped run={run} />}
      {!(done && written.data) && (
        <section>
          <h2 className={styles.heading}>{ELASTIC.writing}</h2>
          <RunRows run={run} secondsLeft={0} />
        </section>
      )}
      {written.error && <MessageNotice intent="error" error={written.error} />}
      {ended && (
        <div>
          <Button onClick={onAgain}>{ELASTIC.again}</Button>
        </div>
      )}
    </>
  );
}

function Stopped({ run }: { run: RunView }) {
  const goOn = useContinueRun();
  const rows = run.rows.map((row) => row.problem);
  const locked = [run.problem, ...rows].some((problem) => problem?.field === "password");
  return (
    <>
      {goOn.error && <MessageNotice intent="error" error={goOn.error} />}
      <MessageNotice
        intent="warning"
        title={ELASTIC.stoppedTitle}
        text={ELASTIC.stoppedText}
        action={
          locked ? undefined : (
            <Button disabledFocusable={goOn.isPending} onClick={() => goOn.mutate(run.id)}>
              {ELASTIC.tryAgain}
            </Button>
          )
        }
      />
      {locked && (
        <KeystorePassword
          label={ELASTIC.tryAgain}
          onTyped={async (password) => {
            await giveKeystorePassword(run.id, password);
            goOn.mutate(run.id);
          }}
        />
      )}
    </>
  );
}

interface WrittenProps {
  run: RunView;
  written: NodeWrittenView;
  onUndo: () => void;
}

function Written({ run, written, onUndo }: WrittenProps) {
  const styles = useElasticStyles();
  const table = useTableStyles();
  const added = written.lines.filter((line) => line.added).length;
  const seen = run.rows.find((row) => row.kind === "readBack")?.note !== "notShown";
  return (
    <>
      <MessageNotice
        intent="success"
        title={ELASTIC.written(written.node)}
        text={ELASTIC.writtenText}
        action={
          run.undoable ? (
            <Button icon={<ArrowUndoRegular />} onClick={onUndo}>
              {ELASTIC.undo}
            </Button>
          ) : undefined
        }
      />
      <section className={styles.part}>
        <div className={styles.head}>
          <h2 className={styles.heading}>{ELASTIC.yml}</h2>
          {(written.unchanged || added > 0) && (
            <span className={styles.note}>{ELASTIC.more(added)}</span>
          )}
        </div>
        {added > 0 && (
          <DiffLines lines={written.lines} label={ELASTIC.diff} added={ELASTIC.added} />
        )}
        {written.copy && <span className={styles.hint}>{ELASTIC.copyKept(written.copy)}</span>}
      </section>
      <section className={styles.part}>
        <div className={styles.head}>
          <h2 className={styles.heading}>{ELASTIC.keystore}</h2>
          <span className={styles.note}>{ELASTIC.byInput}</span>
        </div>
        <table className={table.table}>
          <tbody>
            <tr>
              <th scope="row" className={styles.label}>
                {ELASTIC.key}
              </th>
              <td className={`${styles.fact} ${table.mono}`}>{written.setting}</td>
            </tr>
            <tr>
              <th scope="row" className={styles.label}>
                {ELASTIC.before}
              </th>
              <td className={styles.fact}>
                <StatusText status="none">
                  {written.wasThere ? ELASTIC.wasThere : ELASTIC.wasNotThere}
                </StatusText>
              </td>
            </tr>
            <tr>
              <th scope="row" className={styles.label}>
                {ELASTIC.now}
              </th>
              <td className={styles.fact}>
                <StatusText status={seen ? "good" : "look"}>
                  {seen ? ELASTIC.readBack : ELASTIC.notReadBack}
                </StatusText>
              </td>
            </tr>
          </tbody>
        </table>
        <span className={styles.hint}>
          {written.wasThere ? ELASTIC.keptValue : ELASTIC.bothOrNone}
        </span>
      </section>
    </>
  );
}
