// Copies a text; becomes a check for a moment and says so politely.
import { Button, makeStyles } from "@fluentui/react-components";
import { CheckmarkRegular, CopyRegular } from "@fluentui/react-icons";
import { createContext, useContext, useEffect, useState } from "react";

const useStyles = makeStyles({
  button: { minWidth: "24px", width: "24px", height: "24px", padding: 0 },
  said: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
  },
});

/** How a text reaches the clipboard; the window's frame provides it. */
export const CopyContext = createContext<(text: string) => Promise<unknown>>(async () => undefined);

/** How long the check stays, in milliseconds. */
const SHOWN = 1200;

interface Props {
  label: string;
  text: string;
  /** Left out of the way by Tab, in a row that is not the list's tab stop. */
  quiet?: boolean;
  /** A button of full size with these words, in place of the small one. */
  caption?: string;
}

export function CopyButton({ label, text, quiet = false, caption }: Props) {
  const styles = useStyles();
  const copy = useContext(CopyContext);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <Button
        className={caption ? undefined : styles.button}
        appearance={caption ? "secondary" : "subtle"}
        size={caption ? "medium" : "small"}
        icon={copied ? <CheckmarkRegular fontSize={16} /> : <CopyRegular fontSize={16} />}
        aria-label={caption ? undefined : `Copy ${label}`}
        title={`Copy ${label}`}
        tabIndex={quiet ? -1 : undefined}
        onClick={(event) => {
          // In a row that opens by a click the copy is all that is meant.
          event.stopPropagation();
          void copy(text).then(() => setCopied(true));
        }}
      >
        {caption}
      </Button>
      <span className={styles.said} role="status">
        {copied ? `Copied ${label}` : ""}
      </span>
    </>
  );
}
