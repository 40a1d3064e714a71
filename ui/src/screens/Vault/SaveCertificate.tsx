// The button that saves a certificate as a file, and where the file is.
import { Button, makeStyles } from "@fluentui/react-components";
import { ArrowDownloadRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { Outcome } from "../../components/Outcome";
import type { CredentialView } from "../../ipc/bindings";
import { SAVE_CERTIFICATE } from "../../strings/vault";
import { SaveCertificatePanel } from "./SaveCertificatePanel";

const useStyles = makeStyles({ buttons: { marginBottom: "20px" } });

export function SaveCertificate({ credential }: { credential: CredentialView }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const [path, setPath] = useState<string | null>(null);
  const show = () => {
    setPath(null);
    setOpen(true);
  };
  const saved = (written: string) => {
    setOpen(false);
    setPath(written);
  };
  return (
    <>
      <Outcome
        error={null}
        done={
          path === null
            ? null
            : { title: SAVE_CERTIFICATE.saved, text: SAVE_CERTIFICATE.savedText(path) }
        }
      />
      <div className={styles.buttons}>
        <Button icon={<ArrowDownloadRegular />} onClick={show}>
          {SAVE_CERTIFICATE.open}
        </Button>
      </div>
      {open && (
        <SaveCertificatePanel
          credential={credential}
          open
          onSaved={saved}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
