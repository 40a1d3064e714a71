// A change that takes longer than a moment: what it waits for, and a way to stop.
import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { runQuery, useCancelRun } from "../queries/runs";
import { CHANGES, waitText } from "../strings/steps";
import { useSecondsLeft } from "./useSecondsLeft";

/** From this long on, in milliseconds, a wait is put into words. */
const LONG = 2_000;

const useStyles = makeStyles({
  line: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    fontVariantNumeric: "tabular-nums",
    color: tokens.colorNeutralForeground2,
  },
  text: { flex: 1 },
});

interface Props {
  /** A change, as `useChange` has it. */
  change: { isPending: boolean; runId: string | null };
}

export function ChangeProgress({ change: { isPending, runId } }: Props) {
  const late = useLate(isPending);
  if (!late || !isPending || runId === null) return null;
  return <Line runId={runId} />;
}

function Line({ runId }: { runId: string }) {
  const styles = useStyles();
  const wait = useQuery(runQuery(runId)).data?.wait ?? null;
  const secondsLeft = useSecondsLeft(wait);
  const cancel = useCancelRun();
  return (
    <div className={styles.line}>
      <Spinner size="extra-tiny" aria-hidden />
      <span className={styles.text} role="status">
        {wait ? waitText(wait, secondsLeft) : CHANGES.atWork}
      </span>
      <Button
        size="small"
        disabledFocusable={cancel.isPending}
        onClick={() => cancel.mutate(runId)}
      >
        {CHANGES.stop}
      </Button>
    </div>
  );
}

/** True once it has lasted. */
function useLate(pending: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!pending) return setLate(false);
    const timer = setTimeout(() => setLate(true), LONG);
    return () => clearTimeout(timer);
  }, [pending]);
  return late;
}
