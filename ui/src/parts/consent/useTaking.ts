// Taking permissions away: asked about first, then done.
import { useRef, useState } from "react";
import type {
  ChangeRequest,
  PermissionChoice,
  PermissionGroupView,
  PermissionRowView,
} from "../../ipc/bindings";
import { useChange } from "../../queries/changes";
import { PERMISSIONS } from "../../strings/apiPermissions";

/** What is about to be taken away, in words and as a request. */
export interface Taking {
  title: string;
  text: string;
  confirm: string;
  /** What is said when it is done. */
  done: string;
  request: ChangeRequest;
}

export function useTaking(onDone: (said: string) => void) {
  const change = useChange();
  const [asked, setAsked] = useState<Taking | null>(null);
  const [asking, setAsking] = useState(false);
  /** Where the keyboard goes on once the row is gone. */
  const list = useRef<HTMLDivElement>(null);
  const take = () => {
    // The dialog fades: a second press on its way out is not a second wish.
    if (!asking || !asked || change.isPending) return;
    change.mutate(asked.request, {
      onSuccess: () => {
        setAsking(false);
        list.current?.focus();
        onDone(asked.done);
      },
    });
  };
  return {
    list,
    asked,
    asking,
    change,
    busy: change.isPending,
    error: change.error,
    ask: (next: Taking) => {
      change.reset();
      setAsked(next);
      setAsking(true);
    },
    keep: () => setAsking(false),
    take,
  };
}

/** What is spoken of: the one permission, or all of an API. */
export function nameOf(group: PermissionGroupView, rows: PermissionRowView[]): string {
  const [only] = rows;
  return rows.length === 1 && only ? only.permission.value : PERMISSIONS.allOf(group.displayName);
}

export const choices = (
  group: PermissionGroupView,
  rows: PermissionRowView[],
): PermissionChoice[] => rows.map(({ permission: { kind, id } }) => ({ api: group.api, kind, id }));

/** Out of the configured list. */
export function removal(
  clientId: string,
  name: string,
  group: PermissionGroupView,
  rows: PermissionRowView[],
): Taking {
  return {
    title: PERMISSIONS.removeTitle(name),
    text: PERMISSIONS.removeText,
    confirm: rows.length === 1 ? PERMISSIONS.remove : PERMISSIONS.removeAll,
    done: PERMISSIONS.removed(name),
    request: { change: "removePermissions", clientId, permissions: choices(group, rows) },
  };
}

/** What was granted, taken back. */
export function revocation(
  clientId: string,
  application: string,
  name: string,
  group: PermissionGroupView,
  rows: PermissionRowView[],
): Taking {
  const [only] = rows;
  return {
    title: PERMISSIONS.revokeTitle(name),
    text:
      rows.length === 1 && only
        ? PERMISSIONS.revokeText(application, only.permission.displayName)
        : PERMISSIONS.revokeAllText(application, rows.length),
    confirm: rows.length === 1 ? PERMISSIONS.revoke : PERMISSIONS.revokeAll,
    done: PERMISSIONS.revoked(name),
    request: { change: "revokeAdminConsent", clientId, permissions: choices(group, rows) },
  };
}
