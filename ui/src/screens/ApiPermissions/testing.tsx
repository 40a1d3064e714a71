// An application's permissions, and what the backend answers about a change of them.
import { vi } from "vitest";
import type {
  ApiPermissionView,
  ApplicationPermissionsView,
  ChangeRequest,
  PermissionRowView,
} from "../../ipc/bindings";
import { show } from "../../testing";
import { ApiPermissions } from "./ApiPermissions";
import { GRAPH } from "./request/ApiChoice";

export const onEnterprise = vi.fn();

export const page = () => show(<ApiPermissions clientId="client" onEnterprise={onEnterprise} />);

export const permission = (
  value: string,
  more: Partial<ApiPermissionView> = {},
): ApiPermissionView => ({
  id: `id of ${value}`,
  kind: "application",
  value,
  displayName: `May ${value}`,
  description: `All about ${value}`,
  adminConsentRequired: true,
  level: 3,
  tierZero: false,
  ...more,
});

export const row = (
  of: ApiPermissionView,
  more: Partial<PermissionRowView> = {},
): PermissionRowView => ({
  permission: of,
  configured: true,
  granted: false,
  inToken: null,
  ...more,
});

export const ofGraph = (rows: PermissionRowView[]) => ({
  api: GRAPH,
  displayName: "Microsoft Graph",
  grantable: true,
  rows,
});

export const nothing: ApplicationPermissionsView = {
  displayName: "Elasticsearch group lookup",
  tenantName: "Contoso Practice",
  servicePrincipal: "principal",
  configured: [],
  other: [],
  byUsers: [],
  unread: false,
  registeredHere: true,
  mayGrant: true,
  missing: 0,
  asksTenantName: false,
};

/** What the backend is asked to do is done at once; the permissions are then the given ones. */
export function answering(commands: Record<string, ReturnType<typeof vi.fn>>) {
  const own = (permissions: ApplicationPermissionsView) =>
    commands.getApplicationPermissions?.mockResolvedValue(permissions);
  const asked: ChangeRequest[] = [];
  return {
    own,
    asked,
    done(after: ApplicationPermissionsView) {
      commands.startChange?.mockImplementation(async (request: ChangeRequest) => {
        asked.push(request);
        own(after);
        return { runId: "run", waitingFor: null };
      });
      commands.getRun?.mockResolvedValue({ id: "run", state: "done", active: false });
    },
  };
}
