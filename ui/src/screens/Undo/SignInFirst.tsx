// Rows in a destination wait until somebody is signed in there.
import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { MessageNotice } from "../../components/MessageNotice";
import type { SignInFirst as Missing } from "../../ipc/bindings";
import { DataplaneSignIn } from "../../parts/DataplaneSignIn";
import { UNDO } from "../../strings/undo";

interface Props {
  missing: Missing;
  onSignedIn: () => void;
}

export function SignInFirst({ missing, onSignedIn }: Props) {
  const [open, setOpen] = useState(false);
  const { place, address } = missing;
  return (
    <>
      <MessageNotice
        intent="warning"
        title={UNDO.notSignedIn(place)}
        text={address ? UNDO.notSignedInText : UNDO.signInElsewhere}
        action={
          address ? (
            <Button onClick={() => setOpen(true)}>{UNDO.signInTo(place)}</Button>
          ) : undefined
        }
      />
      {open && address && (
        <DataplaneSignIn
          practice={false}
          address={address}
          userName=""
          onSignedIn={() => {
            setOpen(false);
            onSignedIn();
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
