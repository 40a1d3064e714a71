// Granted or not, and whether the last token agrees.
import { makeStyles, tokens } from "@fluentui/react-components";
import { StatusText } from "../../components/StatusText";
import type { PermissionRowView } from "../../ipc/bindings";
import { PERMISSIONS } from "../../strings/apiPermissions";

const useStyles = makeStyles({
  token: {
    display: "block",
    paddingLeft: "24px",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground3,
  },
});

interface Props {
  row: PermissionRowView;
  tenantName: string;
}

export function PermissionStatus({ row, tenantName }: Props) {
  const styles = useStyles();
  const { granted, permission } = row;
  const token = tokenText(row);
  return (
    <>
      {granted === null && <StatusText status="none">{PERMISSIONS.unread}</StatusText>}
      {granted && <StatusText status="good">{PERMISSIONS.granted(tenantName)}</StatusText>}
      {granted === false && permission.adminConsentRequired && (
        <StatusText status="look">{PERMISSIONS.notGranted(tenantName)}</StatusText>
      )}
      {token && <span className={styles.token}>{token}</span>}
    </>
  );
}

/** What the latest proof's token says, where there is one. */
function tokenText({ granted, inToken }: PermissionRowView): string | null {
  if (inToken === null) return null;
  if (inToken) return granted === false ? PERMISSIONS.stillInToken : PERMISSIONS.inToken;
  return granted ? PERMISSIONS.notInToken : null;
}
