// Tab Certificates: what is there, and deleting it.
import { makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { type Done, Outcome } from "../../../components/Outcome";
import type { CertificateRowView } from "../../../ipc/bindings";
import { CERTIFICATES } from "../../../strings/certificatesAndSecrets";
import { RemoveDialog } from "../removal/RemoveDialog";
import { useRemoval } from "../removal/useRemoval";
import { CertificateTable } from "./CertificateTable";

const useStyles = makeStyles({
  list: { outlineStyle: "none" },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  clientId: string;
  certificates: CertificateRowView[];
}

export function Certificates({ clientId, certificates }: Props) {
  const styles = useStyles();
  const [done, setDone] = useState<Done | null>(null);
  const removal = useRemoval(({ name }) => setDone({ title: CERTIFICATES.removed(name) }));
  return (
    <>
      <Outcome done={done} error={removal.error} />
      <div ref={removal.list} tabIndex={-1} className={styles.list}>
        {certificates.length === 0 ? (
          <p className={styles.none}>{CERTIFICATES.none}</p>
        ) : (
          <CertificateTable clientId={clientId} certificates={certificates} removal={removal} />
        )}
      </div>
      <RemoveDialog removal={removal} />
    </>
  );
}
