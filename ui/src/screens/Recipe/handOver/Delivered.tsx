// The hand-over while it runs and when it is over: a result per row.
import { Button, makeStyles } from "@fluentui/react-components";
import { OpenRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { CodeBlock } from "../../../components/CodeBlock";
import { CopyButton } from "../../../components/CopyButton";
import { ErrorNotice } from "../../../components/ErrorNotice";
import { Footer } from "../../../components/Footer";
import { MessageNotice } from "../../../components/MessageNotice";
import { StatusText } from "../../../components/StatusText";
import type { HandOverView, RunRowView, RunView } from "../../../ipc/bindings";
import { useOpenPracticeDataplane } from "../../../queries/handOver";
import { copyRunReport, runQuery, useContinueRun } from "../../../queries/runs";
import { problemLine } from "../../../strings/errors";
import { dayAndTime } from "../../../strings/format";
import { HAND_OVER, pipelineCode, resultText } from "../../../strings/handOver";
import { ROAD, SOURCE } from "../../../strings/recipe";
import { useTableStyles } from "./tableStyles";
import { variableOf } from "./variable";

const useStyles = makeStyles({
  main: {
    padding: "16px 24px",
    overflowY: "auto",
    flex: 1,
    minHeight: 0,
    display: "flex",
    flexDirection: "column",
    gap: "20px",
  },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 8px" },
  code: { maxWidth: "720px" },
});

interface Props {
  runId: string;
  handOver: HandOverView;
  place: string;
  environment: string;
  group: string | null;
  onAnother: () => void;
  onDone: () => void;
}

export function Delivered({
  runId,
  handOver,
  place,
  environment,
  group,
  onAnother,
  onDone,
}: Props) {
  const styles = useStyles();
  const table = useTableStyles();
  const goOn = useContinueRun();
  const look = useOpenPracticeDataplane();
  const run = useQuery(runQuery(runId)).data;
  const deliveries = run?.rows.filter((row) => row.kind === "deliverSecret") ?? [];
  const done = run?.state === "done";
  const stopped = run !== undefined && !run.active && !done;

  return (
    <>
      <div className={styles.main}>
        {done && (
          <MessageNotice
            intent="success"
            title={HAND_OVER.doneTitle(place)}
            text={HAND_OVER.doneText(deliveries.length, environment, group)}
          />
        )}
        {stopped &&
          (run.problem ? (
            <ErrorNotice problem={run.problem} onCopyReport={() => copyRunReport(runId)} />
          ) : (
            <MessageNotice intent="warning" title={HAND_OVER.partTitle} text={HAND_OVER.partText} />
          ))}
        <table className={table.table}>
          <thead>
            <tr>
              {[
                HAND_OVER.dataplaneSecret,
                HAND_OVER.variable,
                HAND_OVER.whatGoesIn,
                HAND_OVER.result,
              ].map((title) => (
                <th key={title} scope="col" className={table.head}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {deliveries.map((row, index) => (
              <tr key={row.number}>
                <td className={`${table.cell} ${table.name}`}>{row.subject}</td>
                <td className={table.cell}>
                  <span className={table.mono}>{variableOf(row.subject ?? "")}</span>
                  <CopyButton
                    label={variableOf(row.subject ?? "")}
                    text={variableOf(row.subject ?? "")}
                  />
                </td>
                <td className={table.cell}>{SOURCE[handOver.rows[index]?.source ?? "value"]}</td>
                <td className={table.cell}>
                  <Result
                    row={row}
                    attach={run && attachmentOf(run, row)}
                    active={run?.active ?? true}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {done && handOver.practice && (
          <div>
            <Button icon={<OpenRegular />} onClick={() => look.mutate()}>
              {HAND_OVER.lookAtPractice}
            </Button>
            {look.error && <MessageNotice intent="error" error={look.error} />}
          </div>
        )}
        {done && (
          <section className={styles.code}>
            <h2 className={styles.heading}>{HAND_OVER.inYourPipeline}</h2>
            <CodeBlock code={codeOf(handOver, deliveries)} label={HAND_OVER.inYourPipeline} />
          </section>
        )}
      </div>
      {stopped ? (
        <Footer
          primary={{
            label: HAND_OVER.tryAgain,
            onPress: () => goOn.mutate(runId),
            busy: goOn.isPending,
          }}
          secondary={[{ label: ROAD.later, onPress: onDone }]}
          hint={HAND_OVER.partText}
        />
      ) : (
        <Footer
          primary={{ label: HAND_OVER.done, onPress: onDone, disabled: !done }}
          secondary={done ? [{ label: ROAD.anotherPlace, onPress: onAnother }] : []}
          hint={done ? HAND_OVER.writtenToVault(dayAndTime(run.updatedAt)) : undefined}
        />
      )}
    </>
  );
}

function attachmentOf(run: RunView, row: RunRowView): RunRowView | undefined {
  return run.rows.find((other) => other.kind === "attachSecret" && other.subject === row.subject);
}

function Result({
  row,
  attach,
  active,
}: {
  row: RunRowView;
  attach: RunRowView | undefined;
  active: boolean;
}) {
  const refused = [row, attach].find((one) => one?.problem);
  if (refused?.problem) return <StatusText status="bad">{problemLine(refused.problem)}</StatusText>;
  const attached = attach ? attach.state === "done" : null;
  if (row.state === "done" && attached !== false) {
    return <StatusText status="good">{resultText(row.note, attached)}</StatusText>;
  }
  const sending = active && (row.state === "intended" || attach?.state === "intended");
  return (
    <StatusText status={sending ? "active" : "waiting"}>
      {sending ? HAND_OVER.results.sending : HAND_OVER.results.waiting}
    </StatusText>
  );
}

function codeOf(handOver: HandOverView, deliveries: RunRowView[]): string {
  const variable = (source: HandOverView["rows"][number]["source"]) => {
    const index = handOver.rows.findIndex((row) => row.source === source);
    return variableOf(deliveries[index]?.subject ?? handOver.rows[index]?.name ?? "");
  };
  return pipelineCode({
    tenantId: variable("tenantId"),
    applicationId: variable("applicationId"),
    value: variable("value"),
  });
}
