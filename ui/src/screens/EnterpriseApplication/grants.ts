// What is granted, as the rows of a table: by an administrator or by users.
import type {
  ApiPermissionView,
  ApplicationPermissionsView,
  PermissionGroupView,
  PermissionRowView,
} from "../../ipc/bindings";
import { GRANTED } from "../../strings/enterprise";

/** One row. */
export interface Grant {
  key: string;
  api: string;
  permission: ApiPermissionView;
  through: string;
  by: string;
  /** By which it can be revoked; users' own consent is theirs. */
  of?: { group: PermissionGroupView; row: PermissionRowView };
}

export function byAdministrator({ configured, other }: ApplicationPermissionsView): Grant[] {
  return [...configured, ...other].flatMap((group) =>
    group.rows
      .filter((row) => row.granted)
      .map((row) => ({
        key: `${group.api} ${row.permission.kind} ${row.permission.id}`,
        api: group.displayName,
        permission: row.permission,
        through: GRANTED.throughAdmin,
        by: GRANTED.byAdministrator,
        of: { group, row },
      })),
  );
}

export function byUsers({ byUsers: consents }: ApplicationPermissionsView): Grant[] {
  return consents.map(({ apiName, permission, people }) => ({
    key: `${apiName} ${permission.id}`,
    api: apiName,
    permission,
    through: GRANTED.throughUser,
    by: GRANTED.byUsers(people),
  }));
}
