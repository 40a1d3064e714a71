// A Value on the clipboard: how long it stays, and the way to clear it now.
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { clearClipboard } from "../queries/credentials";
import { VALUE } from "../strings/vault";
import { useClipboard } from "./clipboardContext";

const useStyles = makeStyles({
  toast: {
    position: "fixed",
    right: "24px",
    bottom: "72px",
    width: "360px",
    boxSizing: "border-box",
    display: "flex",
    alignItems: "center",
    gap: "12px",
    padding: "12px 16px",
    borderRadius: "8px",
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    boxShadow: tokens.shadow16,
    zIndex: 10,
  },
  text: { flex: 1, minWidth: 0 },
  sub: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: "tabular-nums",
  },
  ring: { transform: "rotate(-90deg)", flexShrink: 0 },
});

const LENGTH = 2 * Math.PI * 9;

export function ClipboardToast() {
  const styles = useStyles();
  const clipboard = useClipboard();
  if (!clipboard) return null;
  const part = clipboard.secondsLeft / clipboard.seconds;
  return (
    <div className={styles.toast} role="status">
      <svg className={styles.ring} width="24" height="24" aria-hidden="true">
        <circle
          cx="12"
          cy="12"
          r="9"
          fill="none"
          strokeWidth="2"
          stroke={tokens.colorNeutralStroke2}
        />
        <circle
          cx="12"
          cy="12"
          r="9"
          fill="none"
          strokeWidth="2"
          stroke={tokens.colorCompoundBrandStroke}
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - part)}
        />
      </svg>
      <div className={styles.text}>
        <Text>{VALUE.toast(clipboard.applicationName)}</Text>
        <span className={styles.sub}>{VALUE.toastText(clipboard.secondsLeft)}</span>
      </div>
      <Button onClick={() => void clearClipboard()}>{VALUE.clearNow}</Button>
    </div>
  );
}
