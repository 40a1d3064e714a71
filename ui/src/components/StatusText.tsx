// Status is shape, colour and word.
import { makeStyles, mergeClasses, Spinner, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleFilled,
  CircleRegular,
  ErrorCircleFilled,
  SubtractRegular,
  WarningFilled,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";

export type Status = "good" | "look" | "bad" | "active" | "waiting" | "none";

const useStyles = makeStyles({
  row: { display: "inline-flex", alignItems: "center", gap: "8px", minWidth: 0 },
  icon: { fontSize: "16px", flexShrink: 0, display: "flex" },
  good: { color: tokens.colorStatusSuccessForeground1 },
  look: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  badText: { color: tokens.colorPaletteRedForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export function StatusIcon({ status }: { status: Status }) {
  const styles = useStyles();
  switch (status) {
    case "good":
      return <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.good)} />;
    case "look":
      return <WarningFilled className={mergeClasses(styles.icon, styles.look)} />;
    case "bad":
      return <ErrorCircleFilled className={mergeClasses(styles.icon, styles.bad)} />;
    case "active":
      return <Spinner size="extra-tiny" aria-hidden />;
    case "waiting":
      return <CircleRegular className={mergeClasses(styles.icon, styles.quiet)} />;
    case "none":
      return <SubtractRegular className={mergeClasses(styles.icon, styles.quiet)} />;
  }
}

export function StatusText({ status, children }: { status: Status; children: ReactNode }) {
  const styles = useStyles();
  return (
    <span className={styles.row}>
      <StatusIcon status={status} />
      <span className={status === "bad" ? styles.badText : undefined}>{children}</span>
    </span>
  );
}
