// Granting admin consent: its dialog, and how it ended.
import { useChange } from "../../queries/changes";
import { usePanel } from "../usePanel";

export function useConsent(clientId: string, onDone: () => void) {
  const panel = usePanel();
  const consent = useChange();
  const give = (typedTenantName: string | null) =>
    consent.mutate(
      { change: "grantAdminConsent", clientId, typedTenantName },
      {
        onSuccess: () => {
          panel.hide();
          onDone();
        },
      },
    );
  return {
    ...panel,
    change: consent,
    busy: consent.isPending,
    error: consent.error,
    reset: consent.reset,
    give,
  };
}
