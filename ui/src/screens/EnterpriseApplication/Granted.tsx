// Consent, what it gave, and revoking it.

import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { MessageNotice } from "../../components/MessageNotice";
import { type Done, Outcome } from "../../components/Outcome";
import type { ApplicationPermissionsView } from "../../ipc/bindings";
import { ChangeProgress } from "../../parts/ChangeProgress";
import { GrantButton } from "../../parts/consent/GrantButton";
import { GrantDialog } from "../../parts/consent/GrantDialog";
import { TakingDialog } from "../../parts/consent/TakingDialog";
import { useConsent } from "../../parts/consent/useConsent";
import { revocation, useTaking } from "../../parts/consent/useTaking";
import { PERMISSIONS } from "../../strings/apiPermissions";
import { GRANTED } from "../../strings/enterprise";
import { GrantTable } from "./GrantTable";
import { byAdministrator, byUsers, type Grant } from "./grants";

const useStyles = makeStyles({
  unread: { marginBottom: "16px" },
  text: { margin: "0 0 12px", color: tokens.colorNeutralForeground2, maxWidth: "736px" },
  tabs: { margin: "12px 0 4px -8px" },
  list: { outlineStyle: "none" },
  none: { margin: "12px 0 0", color: tokens.colorNeutralForeground2 },
});

interface Props {
  clientId: string;
  permissions: ApplicationPermissionsView;
}

export function Granted({ clientId, permissions }: Props) {
  const styles = useStyles();
  const [tab, setTab] = useState<"admin" | "user">("admin");
  const [done, setDone] = useState<Done | null>(null);
  const consent = useConsent(clientId, () => setDone({ title: PERMISSIONS.consented }));
  const taking = useTaking((title) => setDone({ title }));
  const busy = consent.busy || taking.busy;
  const begin = (open: () => void) => {
    if (busy || consent.open || taking.asking) return;
    consent.reset();
    setDone(null);
    open();
  };
  const revoke = ({ group, row }: NonNullable<Grant["of"]>) => {
    const { value } = row.permission;
    const asked = revocation(clientId, permissions.displayName, value, group, [row]);
    begin(() => taking.ask(asked));
  };
  const grants = { admin: byAdministrator(permissions), user: byUsers(permissions) };
  return (
    <>
      <Outcome done={done} error={null} />
      {permissions.unread && (
        <div className={styles.unread}>
          <MessageNotice intent="warning" title={GRANTED.unread} text={GRANTED.unreadText} />
        </div>
      )}
      <p className={styles.text}>
        {GRANTED.text} {!permissions.registeredHere && GRANTED.elsewhere}
      </p>
      {permissions.registeredHere && (
        <GrantButton permissions={permissions} busy={busy} onPress={() => begin(consent.show)} />
      )}
      <TabList
        className={styles.tabs}
        selectedValue={tab}
        onTabSelect={(_, data) => setTab(data.value as typeof tab)}
      >
        <Tab value="admin">{GRANTED.adminConsent(grants.admin.length)}</Tab>
        <Tab value="user">{GRANTED.userConsent(grants.user.length)}</Tab>
      </TabList>
      <div ref={taking.list} tabIndex={-1} className={styles.list}>
        {tab === "admin" && (
          <Tabled
            label={GRANTED.throughAdmin}
            rows={grants.admin}
            none={GRANTED.noneByAdmin}
            onRevoke={revoke}
          />
        )}
        {tab === "user" && (
          <Tabled label={GRANTED.throughUser} rows={grants.user} none={GRANTED.noneByUser} />
        )}
      </div>
      <GrantDialog
        key={`grant ${consent.round}`}
        open={consent.open}
        permissions={permissions}
        busy={consent.busy}
        progress={<ChangeProgress change={consent.change} />}
        error={consent.error}
        onGrant={consent.give}
        onClose={consent.hide}
      />
      <TakingDialog taking={taking} />
    </>
  );
}

interface TabledProps {
  label: string;
  rows: Grant[];
  none: string;
  onRevoke?: (of: NonNullable<Grant["of"]>) => void;
}

function Tabled({ label, rows, none, ...actions }: TabledProps) {
  const styles = useStyles();
  if (rows.length === 0) return <p className={styles.none}>{none}</p>;
  return <GrantTable label={label} grants={rows} {...actions} />;
}
