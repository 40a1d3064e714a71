// A path: typed, or chosen in the system's own dialog. Rust says whether it will do.
import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { createContext, useContext, useState } from "react";
import { BROWSE } from "../strings/frame";

const useStyles = makeStyles({
  row: { display: "flex", gap: "8px" },
  input: { flex: 1, minWidth: 0 },
  button: { flexShrink: 0 },
});

/** What is looked for, under which title, from where on. */
export interface Browsing {
  what: "file" | "folder";
  title: string;
  from: string;
}

/** How a path is chosen; the window's frame provides it. Nothing if the dialog was closed. */
export const BrowseContext = createContext<(browsing: Browsing) => Promise<string | null>>(
  async () => null,
);

interface Props {
  label: string;
  what: Browsing["what"];
  value: string;
  onChange: (path: string) => void;
  hint?: string;
  placeholder?: string;
  /** Why this path will not do, in words. */
  problem?: string;
  required?: boolean;
}

export function PathField({ label, what, value, onChange, problem, ...props }: Props) {
  const styles = useStyles();
  const browse = useContext(BrowseContext);
  const [open, setOpen] = useState(false);
  const { hint, placeholder, required } = props;
  const choose = async () => {
    setOpen(true);
    try {
      const chosen = await browse({ what, title: label, from: value });
      if (chosen !== null) onChange(chosen);
    } finally {
      setOpen(false);
    }
  };
  return (
    <Field
      label={label}
      required={required}
      hint={problem ? undefined : hint}
      validationState={problem ? "error" : "none"}
      validationMessage={problem}
    >
      {(field) => (
        <div className={styles.row}>
          <Input
            {...field}
            className={styles.input}
            value={value}
            placeholder={placeholder}
            spellCheck={false}
            autoComplete="off"
            onChange={(_, data) => onChange(data.value)}
          />
          <Button
            className={styles.button}
            aria-label={BROWSE.of(label)}
            disabled={open}
            onClick={choose}
          >
            {BROWSE.button}
          </Button>
        </div>
      )}
    </Field>
  );
}
