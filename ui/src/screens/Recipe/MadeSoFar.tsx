// Ids as they become known, each with its copy button.
import { makeStyles, Text } from "@fluentui/react-components";
import { IdField } from "../../components/IdField";
import { StatusText } from "../../components/StatusText";
import type { MadeView } from "../../ipc/bindings";
import { ROAD, SOURCE } from "../../strings/recipe";

const useStyles = makeStyles({
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 8px" },
  list: { display: "flex", flexDirection: "column", gap: "12px" },
  label: { display: "block", fontSize: "12px", lineHeight: "16px" },
});

export function MadeSoFar({ made, title }: { made: MadeView; title: string }) {
  const styles = useStyles();
  const ids: [string, string | null][] = [
    [SOURCE.applicationId, made.clientId],
    [ROAD.objectId, made.objectId],
    [SOURCE.tenantId, made.tenantId],
    [SOURCE.secretId, made.secretId],
  ];
  return (
    <>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.list}>
        {ids.map(([label, value]) => value && <IdField key={label} label={label} value={value} />)}
        {made.valueKept && (
          <div>
            <Text className={styles.label}>{SOURCE.value}</Text>
            <StatusText status="good">{ROAD.inKeychain}</StatusText>
          </div>
        )}
      </div>
    </>
  );
}
