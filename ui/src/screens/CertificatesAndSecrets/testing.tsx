// An application's credentials, and what the backend answers about a change of them.
import { vi } from "vitest";
import type {
  ApplicationCredentialsView,
  CertificateRowView,
  ChangeRequest,
  SecretRowView,
} from "../../ipc/bindings";
import { show } from "../../testing";
import { CertificatesAndSecrets } from "./CertificatesAndSecrets";

export const onVault = vi.fn();

export const page = () => show(<CertificatesAndSecrets clientId="client" onVault={onVault} />);

export const nothing: ApplicationCredentialsView = {
  displayName: "Dataplane",
  objectId: "object",
  secrets: [],
  certificates: [],
  federated: [],
  secretsForbidden: false,
  longestLifetimeDays: null,
};

export const secret = (keyId: string, credentialId: string | null): SecretRowView => ({
  keyId,
  description: `secret ${keyId}`,
  hint: "Xk3",
  startsAt: "2026-11-24T10:00:00Z",
  expiresAt: "2027-05-23T10:00:00Z",
  status: { state: "expiringSoon", daysLeft: 12 },
  credentialId,
});

export const certificate: CertificateRowView = {
  keyId: "b21f7c1a-9d3e-4c52-8f0a-6a1d2b3c4e5f",
  description: "Invoice archive",
  thumbprint: "7E3A9C0B51D8F2647A1EC90D3B86F4250E7D91AB",
  startsAt: "2026-11-24T10:00:00Z",
  expiresAt: "2027-11-24T10:00:00Z",
  status: { state: "current" },
  credentialId: null,
};

/** What the backend is asked to do is done at once; the credentials are then the given ones. */
export function answering(commands: Record<string, ReturnType<typeof vi.fn>>) {
  const own = (credentials: ApplicationCredentialsView) =>
    commands.getApplicationCredentials?.mockResolvedValue(credentials);
  const asked: ChangeRequest[] = [];
  return {
    own,
    asked,
    done(after: ApplicationCredentialsView) {
      commands.startChange?.mockImplementation(async (request: ChangeRequest) => {
        asked.push(request);
        own(after);
        return { runId: "run", waitingFor: null };
      });
      commands.getRun?.mockResolvedValue({ id: "run", state: "done", active: false });
    },
  };
}
