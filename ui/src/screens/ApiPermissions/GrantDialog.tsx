// Grant admin consent: what changes per permission, for whom; No has the focus.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Spinner,
  tokens,
} from "@fluentui/react-components";
import { AddRegular, CheckmarkRegular } from "@fluentui/react-icons";
import { useEffect, useRef, useState } from "react";
import { LevelBars } from "../../components/LevelBars";
import { MessageNotice } from "../../components/MessageNotice";
import { StatusText } from "../../components/StatusText";
import type { ApplicationPermissionsView, PermissionRowView } from "../../ipc/bindings";
import { CONSENT } from "../../strings/apiPermissions";
import { surface } from "../../theme/theme";

const useStyles = makeStyles({
  surface: { maxWidth: "520px" },
  content: { display: "flex", flexDirection: "column", gap: "12px" },
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
});

interface Props {
  open: boolean;
  permissions: ApplicationPermissionsView;
  busy: boolean;
  error: unknown;
  onGrant: (typedTenantName: string | null) => void;
  onClose: () => void;
}

export function GrantDialog({ open, permissions, busy, error, onGrant, onClose }: Props) {
  const styles = useStyles();
  const { tenantName, asksTenantName } = permissions;
  const [typed, setTyped] = useState("");
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) no.current?.focus();
  }, [open]);
  const rows = permissions.configured.flatMap((group) => group.rows);
  const others = permissions.other.flatMap((group) => group.rows).length;
  const mayGrant = !busy && (!asksTenantName || typed === tenantName);
  return (
    <Dialog
      modalType="alert"
      open={open}
      onOpenChange={(_, data) => !data.open && !busy && onClose()}
    >
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{CONSENT.title}</DialogTitle>
          <DialogContent className={styles.content}>
            {error ? (
              <div role="alert">
                <MessageNotice intent="error" error={error} />
              </div>
            ) : null}
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
          </DialogContent>
          <DialogActions>
            <Button
              appearance={mayGrant ? "primary" : "secondary"}
              icon={busy ? <Spinner size="extra-tiny" aria-hidden /> : undefined}
              disabledFocusable={!mayGrant}
              onClick={() => onGrant(asksTenantName ? typed : null)}
            >
              {CONSENT.yes}
            </Button>
            <Button ref={no} disabledFocusable={busy} onClick={onClose}>
              {CONSENT.no}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** It is granted now, and gives whoever holds the credential the directory. */
const isDangerous = ({ granted, permission }: PermissionRowView) =>
  permission.tierZero && granted === false;

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
