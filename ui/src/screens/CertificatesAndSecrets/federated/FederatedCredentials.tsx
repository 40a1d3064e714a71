// Tab Federated credentials: tokens of another issuer that sign in as the application.

import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { type Done, Outcome } from "../../../components/Outcome";
import type { FederatedCredential } from "../../../ipc/bindings";
import { ChangeProgress } from "../../../parts/ChangeProgress";
import { useNewKey } from "../../../parts/useKeys";
import { usePanel } from "../../../parts/usePanel";
import { useChange } from "../../../queries/changes";
import { FEDERATED } from "../../../strings/certificatesAndSecrets";
import { RemoveDialog } from "../removal/RemoveDialog";
import { useRemoval } from "../removal/useRemoval";
import { AddTrustPanel } from "./AddTrustPanel";
import { TrustTable } from "./TrustTable";

/** So many an application may have. */
const MOST = 20;

const useStyles = makeStyles({
  list: { marginTop: "12px", outlineStyle: "none" },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
  count: { margin: "12px 0 0", fontSize: "12px", color: tokens.colorNeutralForeground3 },
});

interface Props {
  clientId: string;
  trusts: FederatedCredential[];
}

export function FederatedCredentials({ clientId, trusts }: Props) {
  const styles = useStyles();
  const panel = usePanel();
  const add = useChange();
  const [done, setDone] = useState<Done | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const removal = useRemoval(({ name }) => {
    if (add.isError) add.reset();
    setDone({ title: FEDERATED.removed(name) });
  });
  const full = trusts.length >= MOST;
  const blocked = full || add.isPending;
  const begin = () => {
    if (blocked || panel.open || removal.asking) return;
    add.reset();
    removal.forget();
    setDone(null);
    panel.show();
  };
  useNewKey(begin);
  const send = (credential: FederatedCredential) =>
    add.mutate(
      { change: "addFederatedCredential", clientId, credential },
      {
        onSuccess: () => {
          panel.hide();
          setAdded(credential.name);
          setDone({ title: FEDERATED.added, text: FEDERATED.addedText });
        },
      },
    );
  return (
    <>
      <ChangeProgress change={removal.change} />
      <Outcome done={done} error={removal.error ?? (panel.open ? null : add.error)} />
      <Button icon={<AddRegular />} disabledFocusable={blocked} onClick={begin}>
        {FEDERATED.add}
      </Button>
      <div ref={removal.list} tabIndex={-1} className={styles.list}>
        {trusts.length === 0 ? (
          <p className={styles.none}>{FEDERATED.none}</p>
        ) : (
          <>
            <TrustTable clientId={clientId} trusts={trusts} added={added} removal={removal} />
            <p className={styles.count}>
              {full ? FEDERATED.full(MOST) : FEDERATED.atMost(trusts.length, MOST)}
            </p>
          </>
        )}
      </div>
      <AddTrustPanel
        key={panel.round}
        open={panel.open}
        busy={add.isPending}
        progress={<ChangeProgress change={add} />}
        error={add.error}
        onAdd={send}
        onClose={panel.hide}
      />
      <RemoveDialog removal={removal} />
    </>
  );
}
