// A kept certificate as a file: alone, or with its private key.
import { Field } from "@fluentui/react-components";
import { type RefObject, useRef, useState } from "react";
import { FormPanel } from "../../components/FormPanel";
import { OptionTile, OptionTiles } from "../../components/OptionTile";
import { PasswordInput, type TypedPassword } from "../../components/PasswordInput";
import type { CertificateForm, CredentialView } from "../../ipc/bindings";
import { fieldProblem } from "../../ipc/errors";
import { useSaveCertificate } from "../../queries/certificates";
import { problemLine } from "../../strings/errors";
import { SAVE_CERTIFICATE } from "../../strings/vault";

const FORMS: CertificateForm[] = ["cer", "pfx", "pem"];

interface Props {
  credential: CredentialView;
  open: boolean;
  onSaved: (path: string) => void;
  onClose: () => void;
}

export function SaveCertificatePanel({ credential, open, onSaved, onClose }: Props) {
  const [form, setForm] = useState<CertificateForm>("cer");
  const [differ, setDiffer] = useState(false);
  const first = useRef<TypedPassword>(null);
  const second = useRef<TypedPassword>(null);
  const { mutate, reset, isPending, error } = useSaveCertificate();
  const weak = fieldProblem(error, "passphrase");
  const save = () => {
    const typed = first.current?.take() ?? "";
    const isSame = typed === (second.current?.take() ?? "");
    setDiffer(!isSame);
    reset();
    if (!isSame) return;
    const passphrase = form === "pfx" ? typed : null;
    mutate(() => ({ credentialId: credential.id, form, passphrase }), { onSuccess: onSaved });
  };
  const choose = (next: string) => {
    reset();
    setDiffer(false);
    setForm(next as CertificateForm);
  };
  return (
    <FormPanel
      open={open}
      title={SAVE_CERTIFICATE.title}
      width={440}
      submit={SAVE_CERTIFICATE.save}
      cancel={SAVE_CERTIFICATE.cancel}
      busy={isPending}
      error={weak ? null : error}
      onSubmit={save}
      onClose={onClose}
    >
      <OptionTiles columns={1} label={SAVE_CERTIFICATE.form} value={form} onChange={choose}>
        {FORMS.map((it) => {
          const [title, detail] = SAVE_CERTIFICATE.forms[it];
          return <OptionTile key={it} value={it} title={title} detail={detail} />;
        })}
      </OptionTiles>
      {form === "pfx" && (
        <Passphrase
          first={first}
          second={second}
          problem={differ ? SAVE_CERTIFICATE.differ : weak && problemLine(weak)}
        />
      )}
    </FormPanel>
  );
}

interface PassphraseProps {
  first: RefObject<TypedPassword | null>;
  second: RefObject<TypedPassword | null>;
  problem: string | null;
}

/** Typed twice: nobody can read it again. */
function Passphrase({ first, second, problem }: PassphraseProps) {
  return (
    <>
      <Field
        label={SAVE_CERTIFICATE.passphrase}
        required
        hint={problem ? undefined : SAVE_CERTIFICATE.passphraseHint}
        validationState={problem ? "error" : "none"}
        validationMessage={problem}
      >
        <PasswordInput typed={first} />
      </Field>
      <Field label={SAVE_CERTIFICATE.again} required>
        <PasswordInput typed={second} />
      </Field>
    </>
  );
}
