// Request API permissions: an API, a kind, ticks.
import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import { MessageNotice } from "../../../components/MessageNotice";
import { SidePanel } from "../../../components/SidePanel";
import type { PermissionChoice, PermissionGroupView } from "../../../ipc/bindings";
import { REQUEST } from "../../../strings/apiPermissions";
import { ApiChoice } from "./ApiChoice";
import { OfApi } from "./OfApi";
import { useChosen } from "./useChosen";

const useStyles = makeStyles({
  count: { marginLeft: "auto", alignSelf: "center", color: tokens.colorNeutralForeground2 },
});

interface Props {
  open: boolean;
  configured: PermissionGroupView[];
  busy: boolean;
  progress: ReactNode;
  error: unknown;
  onAdd: (permissions: PermissionChoice[]) => void;
  onClose: () => void;
}

export function RequestPanel(props: Props) {
  const { open, configured, busy, error, onAdd, onClose } = props;
  const styles = useStyles();
  const [api, setApi] = useState<string | null>(null);
  const chosen = useChosen(configured);
  const none = chosen.all.length === 0;
  return (
    <SidePanel
      open={open}
      title={REQUEST.title}
      width={616}
      closeLabel={REQUEST.close}
      onClose={onClose}
      footer={
        <>
          <Button
            appearance="primary"
            icon={busy ? <Spinner size="extra-tiny" aria-hidden /> : undefined}
            disabledFocusable={busy || none}
            onClick={() => onAdd(chosen.all)}
          >
            {REQUEST.add}
          </Button>
          <Button disabledFocusable={busy} onClick={onClose}>
            {REQUEST.discard}
          </Button>
          <span className={styles.count} role="status">
            {none ? "" : REQUEST.selected(chosen.all.length)}
          </span>
        </>
      }
    >
      {error ? (
        <div role="alert">
          <MessageNotice intent="error" error={error} />
        </div>
      ) : null}
      {props.progress}
      {api ? (
        <OfApi api={api} chosen={chosen} onAll={() => setApi(null)} />
      ) : (
        <ApiChoice onChoose={setApi} />
      )}
    </SidePanel>
  );
}
