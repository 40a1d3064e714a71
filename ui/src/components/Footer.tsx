// The foot of a form or road: primary first, then the others, a hint at the right.
import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { type ReactElement, useEffect, useRef } from "react";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  footer: {
    height: "56px",
    flexShrink: 0,
    display: "flex",
    alignItems: "center",
    gap: "8px",
    padding: "0 24px",
    borderTop: `1px solid ${surface.surfaceLine}`,
  },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    ":hover": { backgroundColor: tokens.colorStatusDangerBackground3Hover },
    ":hover:active": { backgroundColor: tokens.colorStatusDangerBackground3Pressed },
  },
  hint: {
    marginLeft: "auto",
    paddingLeft: "16px",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground3,
    textAlign: "right",
  },
});

export interface FooterAction {
  label: string;
  onPress: () => void;
  icon?: ReactElement;
  busy?: boolean;
  disabled?: boolean;
  subtle?: boolean;
  /** Destroys something: red, and no key but its own presses it. */
  danger?: boolean;
  /** Has the focus at first: the harmless way out of a danger. */
  focused?: boolean;
}

interface Props {
  primary?: FooterAction;
  secondary?: FooterAction[];
  hint?: string | undefined;
}

export function Footer({ primary, secondary = [], hint }: Props) {
  const styles = useStyles();
  usePrimaryKey(primary?.danger ? undefined : primary);
  return (
    <footer className={styles.footer}>
      {primary && <ActionButton action={primary} primary />}
      {secondary.map((action) => (
        <ActionButton key={action.label} action={action} />
      ))}
      {hint && <span className={styles.hint}>{hint}</span>}
    </footer>
  );
}

function ActionButton({ action, primary = false }: { action: FooterAction; primary?: boolean }) {
  const styles = useStyles();
  const button = useRef<HTMLButtonElement>(null);
  const focused = action.focused ?? false;
  useEffect(() => {
    if (focused) button.current?.focus();
  }, [focused]);
  return (
    <Button
      ref={button}
      className={action.danger ? styles.danger : undefined}
      appearance={primary ? "primary" : action.subtle ? "subtle" : "secondary"}
      icon={action.busy ? <Spinner size="extra-tiny" /> : action.icon}
      disabledFocusable={(action.disabled ?? false) || (action.busy ?? false)}
      onClick={action.onPress}
    >
      {action.label}
    </Button>
  );
}

/** Ctrl Enter presses the primary button. */
function usePrimaryKey(primary: FooterAction | undefined) {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (
        event.key === "Enter" &&
        (event.ctrlKey || event.metaKey) &&
        primary &&
        !primary.disabled &&
        !primary.busy
      ) {
        event.preventDefault();
        primary.onPress();
      }
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [primary]);
}
