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

export function CopyButton({ label, text }: { label: string; text: string }) {
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
        className={styles.button}
        appearance="subtle"
        size="small"
        icon={copied ? <CheckmarkRegular fontSize={16} /> : <CopyRegular fontSize={16} />}
        aria-label={`Copy ${label}`}
        title={`Copy ${label}`}
        onClick={() => void copy(text).then(() => setCopied(true))}
      />
      <span className={styles.said} role="status">
        {copied ? `Copied ${label}` : ""}
      </span>
    </>
  );
}
