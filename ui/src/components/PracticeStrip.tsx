// Says in every practice window that it is practice. Never closable.
import { Link, makeStyles } from "@fluentui/react-components";
import { BeakerRegular } from "@fluentui/react-icons";
import { type ReactNode, useLayoutEffect } from "react";
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
    // Above panels, dialogs and what they dim: practice is never in doubt.
    position: "relative",
    zIndex: 1000001,
  },
  title: { fontWeight: 600 },
  link: {
    marginLeft: "auto",
    fontSize: "12px",
    color: surface.surfacePracticeInk,
    textDecorationLine: "underline",
  },
});

/** Title bar and strip together. */
const BELOW_STRIP = 68;

interface Props {
  title: string;
  text: string;
  action: { label: string; onPress: () => void };
  /** What can be done in practice only. */
  children: ReactNode;
}

export function PracticeStrip({ title, text, action, children }: Props) {
  const styles = useStyles();
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    style.setProperty("--panelTop", `${BELOW_STRIP}px`);
    return () => void style.removeProperty("--panelTop");
  }, []);
  return (
    <section className={styles.strip} aria-label={title}>
      <BeakerRegular fontSize={16} />
      <span className={styles.title}>{title}</span>
      <span>{text}</span>
      {children}
      <Link as="button" className={styles.link} onClick={action.onPress}>
        {action.label}
      </Link>
    </section>
  );
}
