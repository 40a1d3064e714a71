// A certificate from a file: where it is, and what was found in it.
import { makeStyles, tokens } from "@fluentui/react-components";
import { MessageNotice } from "../../../components/MessageNotice";
import { PathField } from "../../../components/PathField";
import type { CertificateFileView } from "../../../ipc/bindings";
import { fieldProblem } from "../../../ipc/errors";
import { useSettled } from "../../../parts/useSettled";
import { useCertificateFile } from "../../../queries/certificates";
import { NEW_CERTIFICATE } from "../../../strings/certificatesAndSecrets";
import { problemLine } from "../../../strings/errors";
import { shortDate } from "../../../strings/format";

const useStyles = makeStyles({
  found: { margin: 0, display: "flex", flexDirection: "column", gap: "4px" },
  subject: { fontWeight: 600, overflowWrap: "anywhere" },
  second: { color: tokens.colorNeutralForeground2, fontSize: "12px" },
  thumbprint: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    overflowWrap: "anywhere",
    color: tokens.colorNeutralForeground2,
  },
});

interface Props {
  file: string;
  /** Why the last press of Add was refused. */
  error: unknown;
  onChange: (file: string) => void;
}

export function FileFields({ file, error, onChange }: Props) {
  const settled = useSettled(file);
  const read = useCertificateFile(settled);
  const current = settled === file;
  const problem = fieldProblem(error, "file") ?? (current && fieldProblem(read.error, "file"));
  return (
    <>
      <PathField
        label={NEW_CERTIFICATE.file}
        what="file"
        required
        value={file}
        hint={NEW_CERTIFICATE.fileHint}
        onChange={onChange}
        {...(problem ? { problem: problemLine(problem) } : {})}
      />
      <div role="status">{current && read.data && !problem && <Found {...read.data} />}</div>
    </>
  );
}

function Found({ subject, thumbprint, rsaBits, expiresAt, besidePrivateKey }: CertificateFileView) {
  const styles = useStyles();
  return (
    <>
      <p className={styles.found}>
        <span className={styles.subject}>{subject || thumbprint}</span>
        <span className={styles.second}>
          {NEW_CERTIFICATE.found(rsaBits, shortDate(expiresAt))}
        </span>
        <span className={styles.thumbprint}>{thumbprint}</span>
      </p>
      {besidePrivateKey && (
        <MessageNotice
          intent="info"
          title={NEW_CERTIFICATE.privateKey}
          text={NEW_CERTIFICATE.privateKeyText}
        />
      )}
    </>
  );
}
