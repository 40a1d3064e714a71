// Second stage: every step in words, and as the request that will be sent.
import { Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { PlayRegular, ShareRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { Aside } from "../../components/Aside";
import { Footer } from "../../components/Footer";
import { LevelBars } from "../../components/LevelBars";
import { MessageNotice } from "../../components/MessageNotice";
import { StepList } from "../../components/StepList";
import type { PlanRowView, PlanView } from "../../ipc/bindings";
import { RequestBlock } from "../../parts/RequestBlock";
import { useStartRun } from "../../queries/runs";
import { EXPORT } from "../../strings/export";
import { ROAD } from "../../strings/recipe";
import { planDetail, REVERSIBILITY, roundNote, roundTitle, rowTitle } from "../../strings/steps";
import { Afterwards } from "./Afterwards";
import { ExportPanel } from "./ExportPanel";

const useStyles = makeStyles({
  stage: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", minHeight: 0, flex: 1 },
  steps: { padding: "16px 24px", overflowY: "auto", minWidth: 0 },
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 12px" },
  detail: {
    display: "flex",
    gap: "8px",
    alignItems: "center",
    color: tokens.colorNeutralForeground2,
  },
  words: { overflow: "hidden", textOverflow: "ellipsis" },
  typed: { marginTop: "16px" },
});

interface Props {
  plan: PlanView;
  onStarted: (runId: string) => void;
  onPrevious: () => void;
  onCancel: () => void;
}

export function PlanStage({ plan, onStarted, onPrevious, onCancel }: Props) {
  const styles = useStyles();
  const start = useStartRun();
  const [typed, setTyped] = useState("");
  const [exporting, setExporting] = useState(false);
  const mayRun = !plan.asksTenantName || typed === plan.tenantName;
  const run = () =>
    start.mutate(
      { runId: plan.runId, typedTenantName: plan.asksTenantName ? typed : null },
      { onSuccess: () => onStarted(plan.runId) },
    );

  return (
    <>
      <div className={styles.stage}>
        <div className={styles.steps}>
          {start.error && <MessageNotice intent="error" error={start.error} />}
          <h2 className={styles.title}>{ROAD.planTitle(plan.rows.length, plan.roundTrips)}</h2>
          <StepList
            groups={groups(plan.rows).map((rows) => ({
              key: String(rows[0]?.round),
              title: roundTitle(rows[0]?.round ?? 0),
              note: roundNote(rows) ?? undefined,
              rows: rows.map((row) => ({
                key: String(row.number),
                number: row.number,
                title: rowTitle(row),
                detail: <Detail row={row} tenantName={plan.tenantName} />,
                aside: { kind: row.reversibility, text: REVERSIBILITY[row.reversibility] },
                more: row.http ? (
                  <RequestBlock
                    request={row.http}
                    note={row.kind === "addClientSecret" ? ROAD.marker : undefined}
                  />
                ) : undefined,
              })),
            }))}
          />
        </div>
        <Aside label={ROAD.afterwards(plan.tenantName)}>
          <Afterwards plan={plan} />
          {plan.asksTenantName && (
            <Field className={styles.typed} label={ROAD.typeTenant(plan.tenantName)}>
              <Input value={typed} onChange={(_, data) => setTyped(data.value)} />
            </Field>
          )}
        </Aside>
      </div>
      <Footer
        primary={{
          label: ROAD.run(plan.tenantName),
          icon: <PlayRegular />,
          onPress: run,
          busy: start.isPending,
          disabled: !mayRun,
        }}
        secondary={[
          { label: ROAD.previous, onPress: onPrevious },
          { label: EXPORT.open, icon: <ShareRegular />, onPress: () => setExporting(true) },
          { label: ROAD.cancel, onPress: onCancel, subtle: true },
        ]}
      />
      <ExportPanel runId={plan.runId} open={exporting} onClose={() => setExporting(false)} />
    </>
  );
}

function Detail({ row, tenantName }: { row: PlanRowView; tenantName: string }) {
  const styles = useStyles();
  return (
    <span className={styles.detail}>
      {row.permission?.level === 4 && <LevelBars level={4} />}
      <span className={styles.words}>{planDetail(row, tenantName)}</span>
    </span>
  );
}

function groups(rows: PlanRowView[]): PlanRowView[][] {
  const byRound = new Map<number, PlanRowView[]>();
  for (const row of rows) byRound.set(row.round, [...(byRound.get(row.round) ?? []), row]);
  return [...byRound.values()];
}
