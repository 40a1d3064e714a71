// Create your own application: three choices, of which the third is made here.
import { Button, Field, Input, makeStyles, Spinner } from "@fluentui/react-components";
import { useState } from "react";
import { MessageNotice } from "../../components/MessageNotice";
import { OptionTile, OptionTiles } from "../../components/OptionTile";
import { SidePanel } from "../../components/SidePanel";
import { fieldProblem } from "../../ipc/errors";
import { ChangeProgress } from "../../parts/ChangeProgress";
import { useChange } from "../../queries/changes";
import { CREATE } from "../../strings/enterprise";
import { problemLine } from "../../strings/errors";

const useStyles = makeStyles({
  body: { display: "flex", flexDirection: "column", gap: "20px" },
});

interface Props {
  open: boolean;
  onClose: () => void;
  onRegister: () => void;
  onMade: (clientId: string) => void;
}

export function CreateYourOwn({ open, onClose, onRegister, onMade }: Props) {
  const styles = useStyles();
  const [name, setName] = useState("");
  const [choice, setChoice] = useState("other");
  const change = useChange();
  const problem = fieldProblem(change.error, "name");
  const close = () => {
    change.reset();
    onClose();
  };
  const create = () =>
    change.mutate(
      { change: "createYourOwn", displayName: name },
      { onSuccess: (run) => (run.made.clientId ? onMade(run.made.clientId) : close()) },
    );
  const primary =
    choice === "register" ? (
      <Button appearance="primary" onClick={onRegister}>
        {CREATE.goOn}
      </Button>
    ) : (
      <Button
        appearance="primary"
        icon={change.isPending ? <Spinner size="extra-tiny" /> : null}
        disabledFocusable={change.isPending || choice === "proxy" || name.trim() === ""}
        onClick={create}
      >
        {change.isPending ? CREATE.creating : CREATE.create}
      </Button>
    );
  return (
    <SidePanel
      open={open}
      title={CREATE.title}
      width={440}
      closeLabel={CREATE.cancel}
      footer={
        <>
          {primary}
          <Button onClick={close}>{CREATE.cancel}</Button>
        </>
      }
      onClose={close}
    >
      <div className={styles.body}>
        {change.error && !problem && <MessageNotice intent="error" error={change.error} />}
        <Field
          label={CREATE.name}
          validationState={problem ? "error" : "none"}
          validationMessage={problem ? problemLine(problem) : undefined}
        >
          <Input value={name} onChange={(_, data) => setName(data.value)} />
        </Field>
        <OptionTiles label={CREATE.question} value={choice} onChange={setChoice} columns={1}>
          <OptionTile value="proxy" title={CREATE.proxy} detail={CREATE.proxyDetail} />
          <OptionTile value="register" title={CREATE.register} detail={CREATE.registerDetail} />
          <OptionTile value="other" title={CREATE.other} detail={CREATE.otherDetail} />
        </OptionTiles>
        <ChangeProgress change={change} />
      </div>
    </SidePanel>
  );
}
