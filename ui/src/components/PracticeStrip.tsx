// Says in every practice window that it is practice. Never closable.
import { Link, makeStyles } from "@fluentui/react-components";
import { BeakerRegular } from "@fluentui/react-icons";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  strip: {
    height: "28px",
    flexShrink: 0,
    display: "flex",
    alignItems: "center",
    gap: "8px",
    padding: "0 16px",
    fontSize: "12px",
    lineHeight: "16px",
    backgroundColor: surface.surfacePractice,
    color: surface.surfacePracticeInk,
    zIndex: 1,
  },
  title: { fontWeight: 600 },
  link: {
    marginLeft: "auto",
    fontSize: "12px",
    color: surface.surfacePracticeInk,
    textDecorationLine: "underline",
  },
});

interface Props {
  title: string;
  text: string;
  action: { label: string; onPress: () => void };
}

export function PracticeStrip({ title, text, action }: Props) {
  const styles = useStyles();
  return (
    <section className={styles.strip} aria-label={title}>
      <BeakerRegular fontSize={16} />
      <span className={styles.title}>{title}</span>
      <span>{text}</span>
      <Link as="button" className={styles.link} onClick={action.onPress}>
        {action.label}
      </Link>
    </section>
  );
}
