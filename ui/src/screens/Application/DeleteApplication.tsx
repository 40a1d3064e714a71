// Delete app registration: what follows, and a tick that it is understood.

import { Checkbox } from "@fluentui/react-components";
import { useState } from "react";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import type { ApplicationView } from "../../ipc/bindings";
import { ChangeProgress } from "../../parts/ChangeProgress";
import { useChange } from "../../queries/changes";
import { OVERVIEW } from "../../strings/applications";

interface Props {
  open: boolean;
  application: ApplicationView;
  onClose: () => void;
  onDeleted: () => void;
}

export function DeleteApplication({ open, application, onClose, onDeleted }: Props) {
  const [understood, setUnderstood] = useState(false);
  const change = useChange();
  const { clientId, displayName } = application;
  const close = () => {
    setUnderstood(false);
    change.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={open}
      title={OVERVIEW.deleteTitle}
      confirm={OVERVIEW.delete}
      cancel={OVERVIEW.cancel}
      busy={change.isPending}
      progress={<ChangeProgress change={change} />}
      error={change.error}
      disabled={!understood}
      onConfirm={() =>
        change.mutate({ change: "deleteApplication", clientId }, { onSuccess: onDeleted })
      }
      onClose={close}
    >
      <span>{OVERVIEW.deleteText(displayName)}</span>
      <Checkbox
        label={OVERVIEW.understood}
        checked={understood}
        onChange={(_, data) => setUnderstood(data.checked === true)}
      />
    </ConfirmDialog>
  );
}
