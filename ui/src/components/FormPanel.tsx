// A form in a panel: fields, then the button that sends it, and Cancel. Enter in a field sends it, too.
import { Button, makeStyles, Spinner } from "@fluentui/react-components";
import { type ReactNode, useId } from "react";
import { MessageNotice } from "./MessageNotice";
import { SidePanel } from "./SidePanel";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: "16px", paddingBottom: "16px" },
});

interface Props {
  open: boolean;
  title: string;
  width: number;
  submit: string;
  cancel: string;
  busy: boolean;
  /** What it waits for, where that takes long. */
  progress?: ReactNode;
  /** A refusal that belongs to no field. */
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function FormPanel(props: Props) {
  const { open, title, width, busy, error, onSubmit, onClose, children } = props;
  const { submit, cancel } = props;
  const styles = useStyles();
  const id = useId();
  return (
    <SidePanel
      open={open}
      title={title}
      width={width}
      closeLabel={cancel}
      onClose={onClose}
      footer={
        <>
          <Button
            type="submit"
            form={id}
            appearance="primary"
            icon={busy ? <Spinner size="extra-tiny" aria-hidden /> : undefined}
            disabledFocusable={busy}
          >
            {submit}
          </Button>
          <Button disabledFocusable={busy} onClick={onClose}>
            {cancel}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
      >
        {error ? (
          <div role="alert">
            <MessageNotice intent="error" error={error} />
          </div>
        ) : null}
        {children}
        {props.progress}
      </form>
    </SidePanel>
  );
}
