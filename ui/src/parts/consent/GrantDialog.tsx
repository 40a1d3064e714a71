// Grant admin consent: what changes per permission, for whom; No has the focus.
import { Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { AddRegular, CheckmarkRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { LevelBars } from "../../components/LevelBars";
import { StatusText } from "../../components/StatusText";
import type {
  ApplicationPermissionsView,
  PermissionRowView,
  SessionView,
} from "../../ipc/bindings";
import { appStateQuery } from "../../queries/session";
import { CONSENT } from "../../strings/apiPermissions";
import { ROLE } from "../../strings/recipe";
import { surface } from "../../theme/theme";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  row: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) 90px 128px",
    alignItems: "center",
    gap: "12px",
    minHeight: "36px",
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  name: { fontWeight: 500, overflowWrap: "anywhere" },
  what: { display: "inline-flex", alignItems: "center", gap: "8px" },
  quiet: { color: tokens.colorNeutralForeground3 },
  text: { margin: 0 },
  as: {
    margin: "0 0 8px",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
});

interface Props {
  open: boolean;
  permissions: ApplicationPermissionsView;
  busy: boolean;
  progress: ReactNode;
  error: unknown;
  onGrant: (typedTenantName: string | null) => void;
  onClose: () => void;
}

export function GrantDialog(props: Props) {
  const { open, permissions, busy, progress, error, onGrant, onClose } = props;
  const styles = useStyles();
  const { tenantName, asksTenantName } = permissions;
  const [typed, setTyped] = useState("");
  const session = useQuery(appStateQuery).data?.session;
  const rows = permissions.configured.flatMap((group) => group.rows);
  const others = permissions.other.flatMap((group) => group.rows).length;
  return (
    <ConfirmDialog
      open={open}
      title={CONSENT.title}
      confirm={CONSENT.yes}
      cancel={CONSENT.no}
      gives
      busy={busy}
      progress={progress}
      error={error}
      disabled={asksTenantName && typed !== tenantName}
      onConfirm={() => onGrant(asksTenantName ? typed : null)}
      onClose={onClose}
    >
      <p className={styles.text}>{CONSENT.text(tenantName)}</p>
      <ul className={styles.list}>
        {rows.map((row) => (
          <Line key={row.permission.kind + row.permission.id} row={row} />
        ))}
      </ul>
      {others > 0 && <p className={styles.text}>{CONSENT.othersStay(others)}</p>}
      {rows.filter(isDangerous).map(({ permission }) => (
        <StatusText key={permission.id} status="bad">
          {CONSENT.danger(permission.value, permission.displayName)}
        </StatusText>
      ))}
      {asksTenantName && (
        <Field label={CONSENT.typeTenant(tenantName)}>
          <Input
            value={typed}
            placeholder={tenantName}
            onChange={(_, data) => setTyped(data.value)}
          />
        </Field>
      )}
      {session && (
        <p className={styles.as}>{CONSENT.as(asWhom(session), tenantName, session.practice)}</p>
      )}
    </ConfirmDialog>
  );
}

const asWhom = ({ role, userPrincipalName }: SessionView) =>
  role ? ROLE[role] : userPrincipalName;

/** It is granted now, or may be, and gives whoever holds the credential the directory. */
const isDangerous = ({ granted, permission }: PermissionRowView) => permission.tierZero && !granted;

function Line({ row }: { row: PermissionRowView }) {
  const styles = useStyles();
  return (
    <li className={styles.row}>
      <span className={styles.name}>{row.permission.value}</span>
      <LevelBars level={row.permission.level} />
      {row.granted ? (
        <span className={`${styles.what} ${styles.quiet}`}>
          <CheckmarkRegular fontSize={16} /> {CONSENT.already}
        </span>
      ) : (
        <span className={styles.what}>
          <AddRegular fontSize={16} /> {CONSENT.willBeGranted}
        </span>
      )}
    </li>
  );
}
