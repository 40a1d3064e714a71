// Asks for a keystore's password, once. It leaves this form one way and is kept nowhere in the page.
import { Button, Field, makeStyles } from "@fluentui/react-components";
import { type FormEvent, useRef, useState } from "react";
import { MessageNotice } from "../components/MessageNotice";
import { PasswordInput, type TypedPassword } from "../components/PasswordInput";
import { ELASTIC } from "../strings/elasticsearch";

const useStyles = makeStyles({
  form: { display: "flex", gap: "8px", alignItems: "start", flexWrap: "wrap" },
  field: { flex: "0 1 320px", minWidth: 0 },
  // In line with the input, below its label.
  button: { marginTop: "24px" },
});

interface Props {
  label: string;
  onTyped: (password: string) => Promise<unknown>;
}

export function KeystorePassword({ label, onTyped }: Props) {
  const styles = useStyles();
  const typed = useRef<TypedPassword>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await onTyped(typed.current?.take() ?? "");
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {error !== null && <MessageNotice intent="error" error={error} />}
      <form className={styles.form} onSubmit={send}>
        <Field className={styles.field} label={ELASTIC.password} hint={ELASTIC.passwordHint}>
          <PasswordInput typed={typed} />
        </Field>
        <Button className={styles.button} type="submit" disabledFocusable={busy}>
          {label}
        </Button>
      </form>
    </>
  );
}
