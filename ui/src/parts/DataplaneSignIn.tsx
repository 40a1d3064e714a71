// Asks the server how it lets people in, then for the account. The password leaves this form once and is kept nowhere.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Spinner,
} from "@fluentui/react-components";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { MessageNotice } from "../components/MessageNotice";
import { PasswordInput, type TypedPassword } from "../components/PasswordInput";
import type { DataplaneView } from "../ipc/bindings";
import { errorCode } from "../ipc/errors";
import { signInDataplane, useFindDataplane } from "../queries/handOver";
import { HAND_OVER } from "../strings/handOver";

const useStyles = makeStyles({
  surface: { maxWidth: "520px" },
  content: { display: "flex", flexDirection: "column", gap: "16px" },
  fields: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)", gap: "16px" },
});

interface Props {
  practice: boolean;
  address: string;
  userName: string;
  onSignedIn: (dataplane: DataplaneView) => void;
  onClose: () => void;
}

export function DataplaneSignIn({ practice, address, userName, onSignedIn, onClose }: Props) {
  const styles = useStyles();
  const find = useFindDataplane();
  const look = find.mutate;
  const [agreed, setAgreed] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const typed = useRef<TypedPassword>(null);

  useEffect(() => {
    if (!practice) look({ address, plainHttpAgreed: agreed });
  }, [practice, address, agreed, look]);

  const place = practice ? HAND_OVER.practicePlace : address;
  const plainHttp = errorCode(find.error) === "destinationPlainHttp";
  const openId = find.data === "openId";
  const ready = practice || find.data === "password" || openId;

  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const password = typed.current?.take() ?? "";
    setBusy(true);
    setError(null);
    try {
      onSignedIn(
        await signInDataplane({
          address,
          userName: String(fields.get("user") ?? ""),
          password,
          plainHttpAgreed: agreed,
        }),
      );
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={signIn}>
          <DialogBody>
            <DialogTitle>{HAND_OVER.signInTo(place)}</DialogTitle>
            <DialogContent className={styles.content}>
              {find.isPending && !practice && <Spinner size="tiny" />}
              {plainHttp && (
                <MessageNotice
                  intent="warning"
                  title={HAND_OVER.plainHttp}
                  text={HAND_OVER.plainHttpText}
                  action={
                    <Button onClick={() => setAgreed(true)}>{HAND_OVER.plainHttpAgree}</Button>
                  }
                />
              )}
              {find.error && !plainHttp && <MessageNotice intent="error" error={find.error} />}
              {openId && (
                <MessageNotice
                  intent="warning"
                  title={HAND_OVER.openId}
                  text={HAND_OVER.openIdText}
                />
              )}
              {error !== null && <MessageNotice intent="error" error={error} />}
              {ready && (
                <div className={styles.fields}>
                  <Field label={HAND_OVER.email} required>
                    <Input name="user" type="email" autoComplete="off" defaultValue={userName} />
                  </Field>
                  <Field label={HAND_OVER.password} required hint={HAND_OVER.passwordHint}>
                    <PasswordInput typed={typed} />
                  </Field>
                </div>
              )}
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" disabled={!ready || busy}>
                {HAND_OVER.signIn}
              </Button>
              <Button onClick={onClose}>{HAND_OVER.cancel}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
