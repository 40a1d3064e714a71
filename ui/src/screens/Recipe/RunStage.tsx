// Third stage: the plan's rows again, now with status and answer.
import { makeStyles, ProgressBar, Text, tokens } from "@fluentui/react-components";
import { CopyRegular } from "@fluentui/react-icons";
import { Aside } from "../../components/Aside";
import { ErrorNotice } from "../../components/ErrorNotice";
import { Footer, type FooterAction } from "../../components/Footer";
import { MessageNotice } from "../../components/MessageNotice";
import type { RunView } from "../../ipc/bindings";
import { RunRows } from "../../parts/RunRows";
import { useSecondsLeft } from "../../parts/useSecondsLeft";
import { copyRunReport, useCancelRun, useContinueRun, useKeepRun } from "../../queries/runs";
import { duration } from "../../strings/format";
import { ROAD } from "../../strings/recipe";
import { MadeSoFar } from "./MadeSoFar";
import { canContinue, currentRow } from "./stage";

const useStyles = makeStyles({
  stage: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", minHeight: 0, flex: 1 },
  rows: { padding: "16px 24px", overflowY: "auto", minWidth: 0 },
  head: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "baseline",
    paddingBottom: "8px",
  },
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: 0 },
  times: { color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums" },
  leave: {
    display: "block",
    marginTop: "16px",
    fontSize: "12px",
    color: tokens.colorNeutralForeground3,
  },
  progress: { marginBottom: "12px" },
});

interface Props {
  run: RunView;
  onLeave: () => void;
}

export function RunStage({ run, onLeave }: Props) {
  const styles = useStyles();
  const secondsLeft = useSecondsLeft(run.wait);
  const current = currentRow(run);
  const position = current?.number ?? run.rows.length;
  const trips = Math.max(...run.rows.map((row) => row.round));
  const throttled = run.wait?.reason === "throttled";

  return (
    <>
      <div className={styles.stage}>
        <div className={styles.rows}>
          {run.problem && !run.active && (
            <ErrorNotice problem={run.problem} onCopyReport={() => copyRunReport(run.id)} />
          )}
          {throttled && (
            <MessageNotice
              intent="info"
              title={ROAD.throttled}
              text={ROAD.throttledText(secondsLeft)}
            />
          )}
          <div className={styles.head}>
            <h2 className={styles.title}>{ROAD.step(position, run.rows.length)}</h2>
            <Text className={styles.times}>
              {duration(run.elapsedMs)}
              {current && current.round > 0 ? `  ·  ${ROAD.trip(current.round, trips)}` : ""}
            </Text>
          </div>
          <ProgressBar
            className={styles.progress}
            thickness="medium"
            aria-label={ROAD.step(position, run.rows.length)}
            value={(position - 1) / run.rows.length}
          />
          <RunRows run={run} secondsLeft={secondsLeft} />
          {run.active && <Text className={styles.leave}>{ROAD.leave}</Text>}
        </div>
        <Aside label={ROAD.madeSoFar}>
          <MadeSoFar made={run.made} title={ROAD.madeSoFar} />
        </Aside>
      </div>
      <RunFooter run={run} onLeave={onLeave} />
    </>
  );
}

function RunFooter({ run, onLeave }: Props) {
  const cancel = useCancelRun();
  const goOn = useContinueRun();
  const keep = useKeepRun();
  const report: FooterAction = {
    label: ROAD.copyReport,
    icon: <CopyRegular />,
    onPress: () => void copyRunReport(run.id),
    subtle: true,
  };
  if (run.active) {
    return (
      <Footer
        secondary={[
          { label: ROAD.cancelRun, onPress: () => cancel.mutate(run.id), busy: cancel.isPending },
          report,
        ]}
        hint={ROAD.cancelHint}
      />
    );
  }
  if (!canContinue(run))
    return <Footer secondary={[{ label: ROAD.leavePage, onPress: onLeave }, report]} />;
  return (
    <Footer
      primary={{
        label: ROAD.continueRun,
        onPress: () => goOn.mutate(run.id),
        busy: goOn.isPending,
      }}
      secondary={[
        { label: ROAD.keepRun, onPress: () => keep.mutate(run.id, { onSuccess: onLeave }) },
        report,
      ]}
      hint={ROAD.continueHint}
    />
  );
}
