// Tab Client secrets: add one, copy its Value, delete it.

import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { MessageNotice } from "../../../components/MessageNotice";
import { type Done, Outcome } from "../../../components/Outcome";
import type { ApplicationCredentialsView } from "../../../ipc/bindings";
import { ChangeProgress } from "../../../parts/ChangeProgress";
import { useNewKey } from "../../../parts/useKeys";
import { usePanel } from "../../../parts/usePanel";
import { useChange } from "../../../queries/changes";
import { SECRETS } from "../../../strings/certificatesAndSecrets";
import { RemoveDialog } from "../removal/RemoveDialog";
import { useRemoval } from "../removal/useRemoval";
import { AddSecretPanel } from "./AddSecretPanel";
import type { NewSecret } from "./lifetime";
import { SecretTable } from "./SecretTable";

const useStyles = makeStyles({
  notice: { marginBottom: "12px" },
  list: { marginTop: "12px", outlineStyle: "none" },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  clientId: string;
  credentials: ApplicationCredentialsView;
  onVault: (credentialId: string) => void;
}

export function ClientSecrets({ clientId, credentials, onVault }: Props) {
  const styles = useStyles();
  const { secrets, secretsForbidden, longestLifetimeDays } = credentials;
  const panel = usePanel();
  const add = useChange();
  const [done, setDone] = useState<Done | null>(null);
  /** Secret IDs before the last one was added: what is not among them is new. */
  const [before, setBefore] = useState<string[] | null>(null);
  const removal = useRemoval(({ name }) => {
    if (add.isError) add.reset();
    setDone({ title: SECRETS.removed(name) });
  });
  const blocked = secretsForbidden || add.isPending;
  const begin = () => {
    if (blocked || panel.open || removal.asking) return;
    add.reset();
    removal.forget();
    setDone(null);
    panel.show();
  };
  useNewKey(begin);
  const send = (secret: NewSecret) => {
    setBefore(secrets.map(({ keyId }) => keyId));
    add.mutate(
      { change: "addClientSecret", clientId, ...secret },
      {
        onSuccess: () => {
          panel.hide();
          setDone({ title: SECRETS.added, text: SECRETS.addedText });
        },
      },
    );
  };
  const isFresh = (keyId: string) => add.isSuccess && before !== null && !before.includes(keyId);

  return (
    <>
      {secretsForbidden && (
        <div className={styles.notice}>
          <MessageNotice intent="warning" title={SECRETS.forbidden} text={SECRETS.forbiddenText} />
        </div>
      )}
      <ChangeProgress change={removal.change} />
      <Outcome done={done} error={removal.error ?? (panel.open ? null : add.error)} />
      <Button
        icon={<AddRegular />}
        disabledFocusable={blocked}
        title={secretsForbidden ? SECRETS.forbidden : undefined}
        onClick={begin}
      >
        {SECRETS.new}
      </Button>
      <div ref={removal.list} tabIndex={-1} className={styles.list}>
        {secrets.length === 0 ? (
          <p className={styles.none}>{SECRETS.none}</p>
        ) : (
          <SecretTable
            clientId={clientId}
            secrets={secrets}
            isFresh={isFresh}
            removal={removal}
            onVault={onVault}
          />
        )}
      </div>
      <AddSecretPanel
        key={panel.round}
        open={panel.open}
        longestDays={longestLifetimeDays}
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
