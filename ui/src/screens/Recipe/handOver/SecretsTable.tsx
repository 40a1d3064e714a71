// The secrets, what goes in, and what the server has already.
import { Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { CopyButton } from "../../../components/CopyButton";
import { StatusText } from "../../../components/StatusText";
import type { SurveyRowView, SurveyView } from "../../../ipc/bindings";
import { problemLine } from "../../../strings/errors";
import { HAND_OVER } from "../../../strings/handOver";
import { SOURCE } from "../../../strings/recipe";
import { useTableStyles } from "./tableStyles";
import type { Rows } from "./useRows";
import { variableOf } from "./variable";

const useStyles = makeStyles({
  heading: { display: "flex", alignItems: "baseline", gap: "8px", marginBottom: "4px" },
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: 0 },
  sub: { color: tokens.colorNeutralForeground2 },
  fresh: {
    display: "inline-flex",
    gap: "8px",
    alignItems: "center",
    color: tokens.colorNeutralForeground2,
  },
  name: { width: "100%", maxWidth: "256px", fontWeight: 600 },
});

interface Props {
  rows: Rows;
  survey: SurveyView | undefined;
}

export function SecretsTable({ rows, survey }: Props) {
  const styles = useStyles();
  const table = useTableStyles();
  return (
    <section>
      <div className={styles.heading}>
        <h2 className={styles.title}>{HAND_OVER.table(rows.rows.length)}</h2>
        <Text className={styles.sub}>{HAND_OVER.asTheGuide}</Text>
      </div>
      <table className={table.table}>
        <thead>
          <tr>
            {[
              HAND_OVER.dataplaneSecret,
              HAND_OVER.variable,
              HAND_OVER.whatGoesIn,
              HAND_OVER.onTheServer,
            ].map((title) => (
              <th key={title} scope="col" className={table.head}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.rows.map(({ row, name }, index) => (
            <tr key={row.source}>
              <td className={table.cell}>
                <Input
                  className={styles.name}
                  appearance="filled-darker"
                  aria-label={`${HAND_OVER.dataplaneSecret}: ${SOURCE[row.source]}`}
                  value={name}
                  onChange={(_, data) => rows.rename(index, data.value)}
                />
              </td>
              <td className={table.cell}>
                <span className={table.mono}>{variableOf(name)}</span>
                <CopyButton label={variableOf(name)} text={variableOf(name)} />
              </td>
              <td className={table.cell}>
                {SOURCE[row.source]}
                {row.source === "value" && (
                  <Text className={styles.sub}>{HAND_OVER.fromKeychain}</Text>
                )}
              </td>
              <td className={table.cell}>
                <OnServer row={survey?.rows[index]} name={name} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function OnServer({ row, name }: { row: SurveyRowView | undefined; name: string }) {
  const styles = useStyles();
  if (!row) return null;
  if (row.problem) return <StatusText status="bad">{problemLine(row.problem)}</StatusText>;
  if (row.existing) {
    return (
      <StatusText status="look">
        {row.existing === name ? HAND_OVER.exists : HAND_OVER.existsAs(row.existing)}
      </StatusText>
    );
  }
  return (
    <span className={styles.fresh}>
      <AddRegular />
      {HAND_OVER.fresh}
    </span>
  );
}
