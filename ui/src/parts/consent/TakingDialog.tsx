// Asks before permissions are taken away.

import { ConfirmDialog } from "../../components/ConfirmDialog";
import { ChangeProgress } from "../../parts/ChangeProgress";
import { PERMISSIONS } from "../../strings/apiPermissions";
import type { useTaking } from "./useTaking";

export function TakingDialog({ taking }: { taking: ReturnType<typeof useTaking> }) {
  const { asked } = taking;
  return (
    <ConfirmDialog
      open={taking.asking}
      title={asked?.title ?? ""}
      confirm={asked?.confirm ?? ""}
      cancel={PERMISSIONS.cancel}
      busy={taking.busy}
      progress={<ChangeProgress change={taking.change} />}
      error={taking.error}
      onConfirm={taking.take}
      onClose={taking.keep}
    >
      <span>{asked?.text}</span>
    </ConfirmDialog>
  );
}
