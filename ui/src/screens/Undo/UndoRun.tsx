// An undo at work, and how it ended.
import { makeStyles, ProgressBar, Text, tokens } from "@fluentui/react-components";
import { CopyRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { Footer, type FooterAction } from "../../components/Footer";
import { MessageNotice } from "../../components/MessageNotice";
import type { RunView } from "../../ipc/bindings";
import { KeystorePassword } from "../../parts/KeystorePassword";
import { RunRows } from "../../parts/RunRows";
import { useSecondsLeft } from "../../parts/useSecondsLeft";
import { giveKeystorePassword } from "../../queries/elasticsearch";
import { copyRunReport, useCancelRun, useContinueRun, useKeepRun } from "../../queries/runs";
import { undoPlanQuery } from "../../queries/undo";
import { isAlone, UNDO } from "../../strings/undo";
import { SignInFirst } from "./SignInFirst";
import { WhatStays } from "./WhatStays";

const useStyles = makeStyles({
  stage: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", minHeight: 0, flex: 1 },
  rows: { padding: "16px 24px", overflowY: "auto", minWidth: 0 },
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "12px 0 8px" },
  progress: { marginBottom: "12px" },
  leave: {
    display: "block",
    marginTop: "16px",
    fontSize: "12px",
    color: tokens.colorNeutralForeground3,
  },
});

interface Props {
  run: RunView;
  onLeave: () => void;
}

export function UndoRun({ run, onLeave }: Props) {
  const styles = useStyles();
  const secondsLeft = useSecondsLeft(run.wait);
  const left = run.rows.filter((row) => row.state !== "done");
  const position = left[0]?.number ?? run.rows.length;
  return (
    <>
      <div className={styles.stage}>
        <div className={styles.rows}>
          <Outcome run={run} left={left.length} />
          <h2 className={styles.title}>{UNDO.step(position, run.rows.length)}</h2>
          {run.active && (
            <ProgressBar
              className={styles.progress}
              thickness="medium"
              aria-label={UNDO.step(position, run.rows.length)}
              value={(run.rows.length - left.length) / run.rows.length}
            />
          )}
          <RunRows run={run} secondsLeft={secondsLeft} />
          {run.active && <Text className={styles.leave}>{UNDO.leave}</Text>}
        </div>
        <WhatStays stays={run.stays} alone={isAlone(run.rows)} />
      </div>
      <UndoFooter run={run} onLeave={onLeave} />
    </>
  );
}

/** How it ended, in words. */
function Outcome({ run, left }: { run: RunView; left: number }) {
  const goOn = useContinueRun();
  const waits = run.rows.some(({ problem }) => problem?.code === "destinationNotSignedIn");
  const plan = useQuery({
    ...undoPlanQuery(run.undoes ?? "", false),
    enabled: waits && !run.active && run.undoes !== null,
  });
  const missing = plan.data?.signIn;
  if (run.active) return null;
  if (goOn.error) return <MessageNotice intent="error" error={goOn.error} />;
  if (run.state === "done")
    return (
      <MessageNotice
        intent="success"
        title={UNDO.undone}
        text={
          isAlone(run.rows)
            ? UNDO.handOverUndone
            : UNDO.undoneText(run.tenantName, isRecycled(run), run.stays.length > 0)
        }
      />
    );
  return (
    <>
      <MessageNotice intent="warning" title={UNDO.stopped} text={UNDO.stoppedText(left)} />
      {run.rows.some(({ problem }) => problem?.field === "password") && (
        <KeystorePassword
          label={UNDO.continueRun}
          onTyped={async (password) => {
            await giveKeystorePassword(run.id, password);
            goOn.mutate(run.id);
          }}
        />
      )}
      {missing && <SignInFirst missing={missing} onSignedIn={() => goOn.mutate(run.id)} />}
    </>
  );
}

/** It was deleted, and not permanently. */
const isRecycled = (run: RunView) =>
  run.rows.some(({ kind }) => kind === "deleteApplication") &&
  !run.rows.some(({ kind }) => kind === "deletePermanently");

function UndoFooter({ run, onLeave }: Props) {
  const cancel = useCancelRun();
  const goOn = useContinueRun();
  const keep = useKeepRun();
  const report: FooterAction = {
    label: UNDO.copyReport,
    icon: <CopyRegular />,
    onPress: () => void copyRunReport(run.id),
    subtle: true,
  };
  if (run.active)
    return (
      <Footer
        secondary={[
          { label: UNDO.cancelRun, onPress: () => cancel.mutate(run.id), busy: cancel.isPending },
          report,
        ]}
        hint={UNDO.cancelHint}
      />
    );
  if (run.state === "done" || run.state === "kept")
    return <Footer primary={{ label: UNDO.done, onPress: onLeave }} secondary={[report]} />;
  return (
    <Footer
      primary={{
        label: UNDO.continueRun,
        onPress: () => goOn.mutate(run.id),
        busy: goOn.isPending,
      }}
      secondary={[
        { label: UNDO.keepRun, onPress: () => keep.mutate(run.id, { onSuccess: onLeave }) },
        report,
      ]}
    />
  );
}
