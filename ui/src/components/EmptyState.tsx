// Nothing here: one sentence, one explanation, one button that leads on.
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { BoxRegular } from "@fluentui/react-icons";
import type { ReactElement, ReactNode } from "react";

const useStyles = makeStyles({
  state: {
    padding: "48px 24px",
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: "8px",
    maxWidth: "480px",
  },
  centred: {
    flex: 1,
    maxWidth: "none",
    alignItems: "center",
    justifyContent: "center",
    textAlign: "center",
  },
  icon: { fontSize: "32px", color: tokens.colorNeutralForeground3 },
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600 },
  text: { margin: "0 0 8px", color: tokens.colorNeutralForeground2, maxWidth: "480px" },
});

interface Props {
  title: string;
  text: ReactNode;
  action?: { label: string; onPress: () => void };
  icon?: ReactElement;
  /** In the middle of a list's room, where its one button leads on. */
  centred?: boolean;
}

export function EmptyState({ title, text, action, icon, centred = false }: Props) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.state, centred && styles.centred)}>
      <span className={styles.icon}>{icon ?? <BoxRegular />}</span>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {action && (
        <Button appearance={centred ? "primary" : undefined} onClick={action.onPress}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
