// What happened, who can mend it, what to press; details for the report.
import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronUpRegular, ErrorCircleFilled } from "@fluentui/react-icons";
import { useState } from "react";
import type { Problem } from "../ipc/bindings";
import { problemHeadline, problemText, supportLines } from "../strings/errors";
import { FRAME } from "../strings/frame";
import { CopyButton } from "./CopyButton";

const useStyles = makeStyles({
  notice: { display: "flex", gap: "12px", padding: "16px 0 20px" },
  icon: { color: tokens.colorStatusDangerForeground1, fontSize: "32px", flexShrink: 0 },
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600 },
  text: { margin: "4px 0 12px", color: tokens.colorNeutralForeground2, maxWidth: "616px" },
  buttons: { display: "flex", gap: "8px", flexWrap: "wrap" },
  details: {
    display: "grid",
    gridTemplateColumns: "120px minmax(0, 1fr)",
    rowGap: "4px",
    margin: "12px 0 0",
    fontSize: "12px",
  },
  mono: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    display: "flex",
    alignItems: "center",
  },
});

interface Props {
  problem: Problem;
  /** Tries again; the button waits for what it answers with. */
  onRetry?: () => unknown;
  onCopyReport?: () => void;
}

export function ErrorNotice({ problem, onRetry, onCopyReport }: Props) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const [trying, setTrying] = useState(false);
  const lines = supportLines(problem);
  const again = async () => {
    setTrying(true);
    await Promise.resolve(onRetry?.()).catch(() => undefined);
    setTrying(false);
  };
  return (
    <section className={styles.notice} role="alert">
      <ErrorCircleFilled className={styles.icon} />
      <div>
        <h2 className={styles.title}>{problemHeadline(problem)}</h2>
        <p className={styles.text}>{problemText(problem)}</p>
        <div className={styles.buttons}>
          {onRetry && (
            <Button
              icon={trying ? <Spinner size="extra-tiny" aria-hidden /> : undefined}
              disabledFocusable={trying}
              onClick={again}
            >
              {FRAME.tryAgain}
            </Button>
          )}
          {onCopyReport && <Button onClick={onCopyReport}>Copy report</Button>}
          {lines.length > 0 && (
            <Button
              appearance="subtle"
              icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
              iconPosition="after"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              Details
            </Button>
          )}
        </div>
        {open && (
          <dl className={styles.details}>
            {lines.map(([name, value]) => [
              <dt key={name}>{name}</dt>,
              <dd key={`${name}-value`} className={styles.mono}>
                {value}
                <CopyButton label={name} text={value} />
              </dd>,
            ])}
          </dl>
        )}
      </div>
    </section>
  );
}
