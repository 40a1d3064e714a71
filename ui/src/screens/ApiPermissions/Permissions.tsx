// What is configured and granted, and what can be done about it.

import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { MessageNotice } from "../../components/MessageNotice";
import { Outcome } from "../../components/Outcome";
import type { ApplicationPermissionsView } from "../../ipc/bindings";
import { ChangeProgress } from "../../parts/ChangeProgress";
import { GrantButton } from "../../parts/consent/GrantButton";
import { GrantDialog } from "../../parts/consent/GrantDialog";
import { TakingDialog } from "../../parts/consent/TakingDialog";
import { useNewKey } from "../../parts/useKeys";
import { PERMISSIONS } from "../../strings/apiPermissions";
import { PermissionTable } from "./PermissionTable";
import { RequestPanel } from "./request/RequestPanel";
import { usePermissionChanges } from "./usePermissionChanges";

const useStyles = makeStyles({
  notice: { marginBottom: "16px" },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: 0 },
  text: { margin: "4px 0 12px", color: tokens.colorNeutralForeground2 },
  commands: { display: "flex", flexWrap: "wrap", gap: "8px", margin: "0 0 8px -8px" },
  plain: { fontWeight: 400 },
  list: { outlineStyle: "none" },
  none: { margin: "8px 0 0" },
  other: { marginTop: "28px" },
  footer: { marginTop: "16px", color: tokens.colorNeutralForeground3 },
});

interface Props {
  clientId: string;
  permissions: ApplicationPermissionsView;
  onEnterprise: (objectId: string) => void;
}

export function Permissions({ clientId, permissions, onEnterprise }: Props) {
  const styles = useStyles();
  const { tenantName, configured, other, missing, servicePrincipal } = permissions;
  const changes = usePermissionChanges(clientId, permissions);
  const { add, begin, busy, request, grant, taking } = changes;
  useNewKey(() => begin(request.show));
  return (
    <>
      <Outcome done={changes.done} error={request.open ? null : add.error} />
      {missing > 0 && (
        <div className={styles.notice}>
          <MessageNotice intent="warning" text={PERMISSIONS.missing(missing)} />
        </div>
      )}
      <h2 className={styles.heading}>{PERMISSIONS.configured}</h2>
      <p className={styles.text}>{PERMISSIONS.configuredText}</p>
      <div className={styles.commands}>
        <Button
          className={styles.plain}
          appearance="subtle"
          icon={<AddRegular />}
          disabledFocusable={busy}
          onClick={() => begin(request.show)}
        >
          {PERMISSIONS.add}
        </Button>
        <GrantButton permissions={permissions} busy={busy} onPress={() => begin(grant.show)} />
      </div>
      <div ref={taking.list} tabIndex={-1} className={styles.list}>
        {configured.length > 0 ? (
          <PermissionTable
            label={PERMISSIONS.configured}
            groups={configured}
            tenantName={tenantName}
            {...changes.configured}
          />
        ) : (
          <p className={styles.none}>{PERMISSIONS.none}</p>
        )}
      </div>
      {other.length > 0 && (
        <section className={styles.other} aria-label={PERMISSIONS.other(tenantName)}>
          <h2 className={styles.heading}>{PERMISSIONS.other(tenantName)}</h2>
          <p className={styles.text}>{PERMISSIONS.otherText}</p>
          <PermissionTable
            label={PERMISSIONS.other(tenantName)}
            groups={other}
            tenantName={tenantName}
            {...changes.other}
          />
        </section>
      )}
      {servicePrincipal && (
        <p className={styles.footer}>
          {PERMISSIONS.samePrincipal}{" "}
          <Link onClick={() => onEnterprise(servicePrincipal)}>{PERMISSIONS.enterprise}</Link>.
        </p>
      )}
      <RequestPanel
        key={`request ${request.round}`}
        open={request.open}
        configured={configured}
        busy={add.isPending}
        progress={<ChangeProgress change={add} />}
        error={add.error}
        onAdd={(chosen) => {
          const title = PERMISSIONS.added(chosen.length);
          changes.configure(chosen, { title, text: PERMISSIONS.addedText });
        }}
        onClose={request.hide}
      />
      <GrantDialog
        key={`grant ${grant.round}`}
        open={grant.open}
        permissions={permissions}
        busy={grant.busy}
        progress={<ChangeProgress change={grant.change} />}
        error={grant.error}
        onGrant={grant.give}
        onClose={grant.hide}
      />
      <TakingDialog taking={taking} />
    </>
  );
}
