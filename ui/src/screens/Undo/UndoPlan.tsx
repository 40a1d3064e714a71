// The plan of an undo: what goes, how far it can be taken back, what stays.
import { Checkbox, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowUndoRegular } from "@fluentui/react-icons";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../components/ErrorNotice";
import { Footer } from "../../components/Footer";
import { MessageNotice } from "../../components/MessageNotice";
import { SkeletonRows } from "../../components/SkeletonRows";
import { type StepGroup, StepList } from "../../components/StepList";
import type { UndoPlanView } from "../../ipc/bindings";
import { CommandError } from "../../ipc/errors";
import { RequestBlock } from "../../parts/RequestBlock";
import { undoPlanQuery, useStartUndo } from "../../queries/undo";
import { planDetail, REVERSIBILITY, rowTitle } from "../../strings/steps";
import { isAlone, UNDO, undoGroupTitle, undoTrips } from "../../strings/undo";
import { SignInFirst } from "./SignInFirst";
import { WhatStays } from "./WhatStays";

const useStyles = makeStyles({
  stage: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", minHeight: 0, flex: 1 },
  steps: { padding: "16px 24px", overflowY: "auto", minWidth: 0 },
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 12px" },
  permanently: { marginTop: "12px" },
  hint: {
    display: "block",
    paddingLeft: "32px",
    fontSize: "12px",
    color: tokens.colorNeutralForeground2,
  },
});

interface Props {
  runId: string;
  onStarted: (undoId: string) => void;
  onCancel: () => void;
}

export function UndoPlan({ runId, onStarted, onCancel }: Props) {
  const styles = useStyles();
  const [permanently, setPermanently] = useState(false);
  const read = useQuery({
    ...undoPlanQuery(runId, permanently),
    placeholderData: keepPreviousData,
  });
  const start = useStartUndo();
  const plan = read.data;
  if (read.error instanceof CommandError)
    return <ErrorNotice problem={read.error.problem} onRetry={() => read.refetch()} />;
  if (!plan) return <SkeletonRows rows={6} />;
  const alone = isAlone(plan.rows);
  return (
    <>
      <div className={styles.stage}>
        <div className={styles.steps}>
          {plan.signIn && (
            <SignInFirst missing={plan.signIn} onSignedIn={() => void read.refetch()} />
          )}
          {start.error && <MessageNotice intent="error" error={start.error} />}
          <h2 className={styles.title}>{UNDO.planTitle(plan.rows.length, undoTrips(plan.rows))}</h2>
          <StepList groups={groups(plan)} />
          {plan.deletesApplication && (
            <>
              <Checkbox
                className={styles.permanently}
                label={UNDO.permanently}
                checked={permanently}
                onChange={(_, data) => setPermanently(data.checked === true)}
              />
              <Text className={styles.hint}>{UNDO.permanentlyHint}</Text>
            </>
          )}
        </div>
        <WhatStays
          stays={plan.stays}
          inUse={plan.inUse}
          otherSecrets={plan.otherSecrets}
          alone={alone}
        />
      </div>
      <Footer
        primary={{
          label: alone ? UNDO.undoHandOver : UNDO.undo(plan.tenantName),
          icon: <ArrowUndoRegular />,
          onPress: () => start.mutate(plan.runId, { onSuccess: () => onStarted(plan.runId) }),
          busy: start.isPending,
          // What is run is what is shown.
          disabled: read.isPlaceholderData,
          danger: true,
        }}
        secondary={[{ label: UNDO.cancel, onPress: onCancel, focused: true }]}
        hint={alone ? UNDO.onlyHandOver : UNDO.onlyOwn}
      />
    </>
  );
}

function groups(plan: UndoPlanView): StepGroup[] {
  const rounds = [...new Set(plan.rows.map((row) => row.round))];
  return rounds.map((round) => {
    const rows = plan.rows.filter((row) => row.round === round);
    const local = rows[0]?.kind === "forgetValue";
    const together = rows.length > 1 && !rows[0]?.place;
    return {
      key: String(round),
      title: undoGroupTitle(plan.rows, round),
      note: local ? UNDO.afterEntra : together ? UNDO.sentTogether : undefined,
      rows: rows.map((row) => ({
        key: String(row.number),
        number: row.number,
        title: rowTitle(row),
        detail: planDetail(row, plan.tenantName),
        aside: { kind: row.reversibility, text: REVERSIBILITY[row.reversibility] },
        more: row.http ? <RequestBlock request={row.http} /> : undefined,
      })),
    };
  });
}
