// The bin of a row; it asks first.
import { Button, Spinner } from "@fluentui/react-components";
import { DeleteRegular } from "@fluentui/react-icons";
import { CREDENTIALS } from "../../../strings/certificatesAndSecrets";
import type { Doomed, Removal } from "./useRemoval";

interface Props {
  removal: Removal;
  doomed: Doomed;
}

export function Bin({ removal, doomed }: Props) {
  const label = CREDENTIALS.removeOf(doomed.name);
  return (
    <Button
      appearance="subtle"
      size="small"
      aria-label={label}
      title={label}
      icon={
        removal.busy === doomed.key ? (
          <Spinner size="extra-tiny" aria-hidden />
        ) : (
          <DeleteRegular fontSize={16} />
        )
      }
      disabledFocusable={removal.busy !== null}
      onClick={() => removal.ask(doomed)}
    />
  );
}
