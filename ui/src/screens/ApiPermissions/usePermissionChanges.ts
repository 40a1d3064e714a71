// What can be done about an application's permissions: one at a time, each told how it ended.
import { useState } from "react";
import type { Done } from "../../components/Outcome";
import type {
  ApplicationPermissionsView,
  PermissionChoice,
  PermissionGroupView,
  PermissionRowView,
} from "../../ipc/bindings";
import type { MoreItem } from "../../parts/consent/MoreMenu";
import { useConsent } from "../../parts/consent/useConsent";
import { choices, nameOf, removal, revocation, useTaking } from "../../parts/consent/useTaking";
import { usePanel } from "../../parts/usePanel";
import { useChange } from "../../queries/changes";
import { PERMISSIONS } from "../../strings/apiPermissions";

export function usePermissionChanges(clientId: string, application: ApplicationPermissionsView) {
  const [done, setDone] = useState<Done | null>(null);
  const request = usePanel();
  const add = useChange();
  const grant = useConsent(clientId, () => setDone({ title: PERMISSIONS.consented }));
  const taking = useTaking((title) => setDone({ title }));
  const busy = add.isPending || grant.busy || taking.busy;
  /** Opens one of them, where no other is open. */
  const begin = (open: () => void) => {
    if (busy || request.open || grant.open || taking.asking) return;
    add.reset();
    grant.reset();
    setDone(null);
    open();
  };
  const configure = (permissions: PermissionChoice[], told: Done) =>
    add.mutate(
      { change: "addPermissions", clientId, permissions },
      {
        onSuccess: () => {
          request.hide();
          setDone(told);
        },
      },
    );
  const remove = (
    label: string,
    group: PermissionGroupView,
    rows: PermissionRowView[],
  ): MoreItem => {
    const name = nameOf(group, rows);
    return { label, onPress: () => begin(() => taking.ask(removal(clientId, name, group, rows))) };
  };
  const revoke = (
    label: string,
    group: PermissionGroupView,
    rows: PermissionRowView[],
  ): MoreItem => {
    const granted = rows.filter((row) => row.granted);
    const name = nameOf(group, granted);
    const asked = () => revocation(clientId, application.displayName, name, group, granted);
    return {
      label,
      disabled: granted.length === 0,
      onPress: () => begin(() => taking.ask(asked())),
    };
  };
  return {
    done,
    busy,
    request,
    grant,
    add,
    taking,
    begin,
    configure,
    /** Entries of the configured list's menus. */
    configured: {
      ofGroup: (group: PermissionGroupView) => [
        remove(PERMISSIONS.removeAll, group, group.rows),
        revoke(PERMISSIONS.revokeAll, group, group.rows),
      ],
      ofRow: (group: PermissionGroupView, row: PermissionRowView) => [
        remove(PERMISSIONS.remove, group, [row]),
        revoke(PERMISSIONS.revoke, group, [row]),
      ],
    },
    /** Entries of the menus of what else is granted. */
    other: {
      ofGroup: (group: PermissionGroupView) => [revoke(PERMISSIONS.revokeAll, group, group.rows)],
      ofRow: (group: PermissionGroupView, row: PermissionRowView) => [
        {
          label: PERMISSIONS.addToConfigured,
          onPress: () => {
            const title = PERMISSIONS.configuredNow(row.permission.value);
            begin(() => configure(choices(group, [row]), { title }));
          },
        },
        revoke(PERMISSIONS.revoke, group, [row]),
      ],
    },
  };
}
