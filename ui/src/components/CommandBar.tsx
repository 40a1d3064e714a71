// The commands of a page, left, in one line below its header.
import { Button, type ButtonProps, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement, ReactNode, Ref } from "react";
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
  command: { minWidth: 0, padding: "5px 8px", fontWeight: 400, whiteSpace: "nowrap" },
  icon: { color: tokens.colorBrandForeground1 },
});

export interface Command {
  label: string;
  icon: ReactElement;
  onPress: () => void;
  disabled?: boolean;
}

interface Props {
  label: string;
  commands: Command[];
  /** Commands that open a menu, after the others. */
  children?: ReactNode;
}

export function CommandBar({ label, commands, children }: Props) {
  return (
    <div className={useStyles().bar} role="toolbar" aria-label={label}>
      {commands.map((command) => (
        <CommandButton
          key={command.label}
          icon={command.icon}
          disabledFocusable={command.disabled}
          onClick={command.onPress}
        >
          {command.label}
        </CommandButton>
      ))}
      {children}
    </div>
  );
}

type CommandButtonProps = Omit<ButtonProps, "icon"> & {
  icon: ReactElement;
  ref?: Ref<HTMLButtonElement>;
};

/** One command; it can open a menu, too. */
export function CommandButton({ icon, ...props }: CommandButtonProps) {
  const styles = useStyles();
  return (
    <Button
      {...(props as ButtonProps)}
      className={styles.command}
      appearance="subtle"
      icon={<span className={styles.icon}>{icon}</span>}
    />
  );
}
