// Applications that have the name already.
import { Button, makeStyles } from "@fluentui/react-components";
import { MessageNotice } from "../../components/MessageNotice";
import type { ApplicationRowView } from "../../ipc/bindings";
import { REGISTER } from "../../strings/register";

const useStyles = makeStyles({ notice: { maxWidth: "680px" } });

interface Props {
  twins: ApplicationRowView[];
  onOpen: (clientId: string) => void;
}

export function Twins({ twins, onOpen }: Props) {
  const styles = useStyles();
  const first = twins[0];
  return (
    <div className={styles.notice} role="status">
      {first && (
        <MessageNotice
          intent="warning"
          title={REGISTER.twins(twins.length)}
          text={REGISTER.twinsText}
          action={<Button onClick={() => onOpen(first.clientId)}>{REGISTER.openTwin}</Button>}
        />
      )}
    </div>
  );
}
