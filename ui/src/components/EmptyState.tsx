// Nothing here: one sentence, one explanation, one button that leads on.
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { BoxRegular } from "@fluentui/react-icons";

const useStyles = makeStyles({
  state: {
    padding: "48px 24px",
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: "8px",
    maxWidth: "480px",
  },
  icon: { fontSize: "32px", color: tokens.colorNeutralForeground3 },
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600 },
  text: { margin: "0 0 8px", color: tokens.colorNeutralForeground2 },
});

interface Props {
  title: string;
  text: string;
  action?: { label: string; onPress: () => void };
}

export function EmptyState({ title, text, action }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.state}>
      <BoxRegular className={styles.icon} />
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {action && <Button onClick={action.onPress}>{action.label}</Button>}
    </div>
  );
}
