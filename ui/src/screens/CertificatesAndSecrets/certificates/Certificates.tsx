// Tab Certificates: make or upload one, see what is there, delete it.

import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowUploadRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { type Done, Outcome } from "../../../components/Outcome";
import type { CertificateRowView, ChangeRequest } from "../../../ipc/bindings";
import { ChangeProgress } from "../../../parts/ChangeProgress";
import { useNewKey } from "../../../parts/useKeys";
import { usePanel } from "../../../parts/usePanel";
import { useChange } from "../../../queries/changes";
import { CERTIFICATES } from "../../../strings/certificatesAndSecrets";
import { RemoveDialog } from "../removal/RemoveDialog";
import { useRemoval } from "../removal/useRemoval";
import { AddCertificatePanel } from "./AddCertificatePanel";
import { CertificateTable } from "./CertificateTable";

const useStyles = makeStyles({
  list: { marginTop: "12px", outlineStyle: "none" },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  clientId: string;
  applicationName: string;
  certificates: CertificateRowView[];
  onVault: (credentialId: string) => void;
}

export function Certificates({ clientId, applicationName, certificates, onVault }: Props) {
  const styles = useStyles();
  const panel = usePanel();
  const add = useChange();
  const [done, setDone] = useState<Done | null>(null);
  /** Certificate IDs before the last one was added: what is not among them is new. */
  const [before, setBefore] = useState<string[] | null>(null);
  const forget = () => {
    if (add.isError) add.reset();
  };
  const removal = useRemoval(({ name }) => {
    forget();
    setDone({ title: CERTIFICATES.removed(name) });
  });
  const begin = () => {
    if (add.isPending || panel.open || removal.asking) return;
    add.reset();
    removal.forget();
    setDone(null);
    panel.show();
  };
  useNewKey(begin);
  const send = (request: ChangeRequest) => {
    setBefore(certificates.map(({ keyId }) => keyId));
    add.mutate(request, {
      onSuccess: () => {
        panel.hide();
        setDone(
          request.change === "makeCertificate"
            ? { title: CERTIFICATES.made, text: CERTIFICATES.madeText }
            : { title: CERTIFICATES.uploaded, text: CERTIFICATES.uploadedText },
        );
      },
    });
  };
  const isFresh = (keyId: string) => add.isSuccess && before !== null && !before.includes(keyId);
  return (
    <>
      <ChangeProgress change={removal.change} />
      <Outcome done={done} error={removal.error ?? (panel.open ? null : add.error)} />
      <Button icon={<ArrowUploadRegular />} disabledFocusable={add.isPending} onClick={begin}>
        {CERTIFICATES.upload}
      </Button>
      <div ref={removal.list} tabIndex={-1} className={styles.list}>
        {certificates.length === 0 ? (
          <p className={styles.none}>{CERTIFICATES.none}</p>
        ) : (
          <CertificateTable
            onVault={onVault}
            clientId={clientId}
            certificates={certificates}
            isFresh={isFresh}
            removal={removal}
          />
        )}
      </div>
      <AddCertificatePanel
        key={panel.round}
        clientId={clientId}
        applicationName={applicationName}
        open={panel.open}
        busy={add.isPending}
        progress={<ChangeProgress change={add} />}
        error={add.error}
        onAdd={send}
        onEdit={forget}
        onClose={panel.hide}
      />
      <RemoveDialog removal={removal} />
    </>
  );
}
