// Copies a Value from Rust to the clipboard; this window shows dots and the seconds only.
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { CheckmarkRegular, CopyRegular } from "@fluentui/react-icons";
import { CommandError } from "../ipc/errors";
import { useCopyValue } from "../queries/credentials";
import { problemLine } from "../strings/errors";
import { VALUE } from "../strings/vault";
import { useClipboard } from "./clipboardContext";

const useStyles = makeStyles({
  row: { display: "inline-flex", alignItems: "center", gap: "12px", flexWrap: "wrap" },
  dots: { letterSpacing: "4px" },
  left: { color: tokens.colorNeutralForeground2, fontVariantNumeric: "tabular-nums" },
  error: { color: tokens.colorPaletteRedForeground1 },
});

interface Props {
  credentialId: string;
  /** Shows dots before the button. */
  dots?: boolean;
  primary?: boolean;
  /** Why it cannot be copied now. */
  blocked?: string | undefined;
}

export function CopyValue({ credentialId, dots = false, primary = false, blocked }: Props) {
  const styles = useStyles();
  const copy = useCopyValue();
  const clipboard = useClipboard();
  const ours = clipboard?.credentialId === credentialId ? clipboard : null;
  return (
    <span className={styles.row}>
      {dots && (
        <span className={styles.dots} aria-hidden>
          ••••••••••••••••
        </span>
      )}
      <Button
        appearance={primary ? "primary" : "secondary"}
        icon={ours ? <CheckmarkRegular /> : <CopyRegular />}
        disabledFocusable={copy.isPending || blocked !== undefined}
        title={blocked}
        onClick={() => copy.mutate(credentialId)}
      >
        {ours ? VALUE.copied : VALUE.copy}
      </Button>
      {ours && <Text className={styles.left}>{VALUE.clearsIn(ours.secondsLeft)}</Text>}
      {copy.error instanceof CommandError && (
        <Text className={styles.error} role="alert">
          {problemLine(copy.error.problem)}
        </Text>
      )}
    </span>
  );
}
