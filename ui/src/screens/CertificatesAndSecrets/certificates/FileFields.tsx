// A certificate from a file: where it is, and what was found in it.
import { Field, makeStyles, tokens } from "@fluentui/react-components";
import { MessageNotice } from "../../../components/MessageNotice";
import { PasswordInput } from "../../../components/PasswordInput";
import { PathField } from "../../../components/PathField";
import type { CertificateFileView, Problem } from "../../../ipc/bindings";
import { NEW_CERTIFICATE } from "../../../strings/certificatesAndSecrets";
import { problemLine } from "../../../strings/errors";
import { shortDate } from "../../../strings/format";
import type { Upload } from "./useUpload";

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
  upload: Upload;
  /** Why the last press of Add was refused, where it is about the certificate. */
  refused: Problem | null;
  onChange: (file: string) => void;
}

export function FileFields({ upload, refused, onChange }: Props) {
  const { file, found, isLocked, wrong } = upload;
  const problem = refused ?? upload.problem;
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
      {isLocked && (
        <Field
          label={NEW_CERTIFICATE.passphrase}
          required
          hint={wrong ? undefined : NEW_CERTIFICATE.passphraseHint}
          validationState={wrong ? "error" : "none"}
          validationMessage={wrong ? problemLine(wrong) : undefined}
        >
          <PasswordInput typed={upload.passphrase} />
        </Field>
      )}
      <div role="status">{found && !problem && <Found {...found} />}</div>
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
