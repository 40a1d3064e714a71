// When it ends and how it stands: shape, colour and words.
import { makeStyles } from "@fluentui/react-components";
import { StatusIcon } from "../../components/StatusText";
import type { CredentialStatus } from "../../ipc/bindings";
import { credentialLook } from "../../strings/applications";
import { statusWords } from "../../strings/certificatesAndSecrets";
import { shortDate } from "../../strings/format";
import { useTableStyles } from "./useTableStyles";

const useStyles = makeStyles({
  row: { display: "flex", alignItems: "center", gap: "8px" },
  date: { fontVariantNumeric: "tabular-nums" },
});

interface Props {
  expiresAt: string | null;
  status: CredentialStatus;
}

export function ExpiryCell({ expiresAt, status }: Props) {
  const styles = useStyles();
  const table = useTableStyles();
  return (
    <span className={styles.row}>
      <StatusIcon status={credentialLook(status)?.status ?? "none"} />
      <span>
        <span className={styles.date}>{expiresAt === null ? "-" : shortDate(expiresAt)}</span>
        <span className={table.second}>{statusWords(status)}</span>
      </span>
    </span>
  );
}
