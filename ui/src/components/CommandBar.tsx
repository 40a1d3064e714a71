// The commands of a page, left, in one line below its header.
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  bar: {
    height: "40px",
    flexShrink: 0,
    display: "flex",
    alignItems: "flex-start",
    gap: "4px",
    padding: "0 14px",
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  command: { minWidth: 0, padding: "5px 8px", fontWeight: 400 },
  icon: { color: tokens.colorBrandForeground1 },
});

export interface Command {
  label: string;
  icon: ReactElement;
  onPress: () => void;
  disabled?: boolean;
}

export function CommandBar({ label, commands }: { label: string; commands: Command[] }) {
  const styles = useStyles();
  return (
    <div className={styles.bar} role="toolbar" aria-label={label}>
      {commands.map((command) => (
        <Button
          key={command.label}
          className={styles.command}
          appearance="subtle"
          icon={<span className={styles.icon}>{command.icon}</span>}
          disabledFocusable={command.disabled}
          onClick={command.onPress}
        >
          {command.label}
        </Button>
      ))}
    </div>
  );
}
