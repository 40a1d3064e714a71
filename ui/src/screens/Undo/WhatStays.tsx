// What an undo leaves, and who still uses what it takes.
import { makeStyles, tokens } from "@fluentui/react-components";
import { Aside } from "../../components/Aside";
import { MessageNotice } from "../../components/MessageNotice";
import type { StaysView } from "../../ipc/bindings";
import { staysText, UNDO } from "../../strings/undo";
import { surface } from "../../theme/theme";

const useStyles = makeStyles({
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 8px" },
  list: { listStyleType: "none", margin: "0 0 20px", padding: 0 },
  item: { padding: "8px 0", borderBottom: `1px solid ${surface.surfaceLine}` },
  name: { display: "block", fontWeight: 600 },
  text: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
  notices: { display: "flex", flexDirection: "column", gap: "12px" },
});

interface Props {
  stays: StaysView[];
  inUse?: string[];
  otherSecrets?: number;
  /** Of a hand-over alone. */
  alone?: boolean;
}

export function WhatStays({ stays, inUse = [], otherSecrets = 0, alone = false }: Props) {
  const styles = useStyles();
  const entries = [
    ...stays.map((one) => ({ key: `${one.kind} ${one.place ?? ""}`, ...staysText(one, alone) })),
    { key: "activity", title: UNDO.activity, text: UNDO.bothRuns },
  ];
  return (
    <Aside label={UNDO.whatStays}>
      <h2 className={styles.title}>{UNDO.whatStays}</h2>
      <ul className={styles.list}>
        {entries.map((entry) => (
          <li key={entry.key} className={styles.item}>
            <span className={styles.name}>{entry.title}</span>
            <span className={styles.text}>{entry.text}</span>
          </li>
        ))}
      </ul>
      <div className={styles.notices}>
        {!alone && inUse.length > 0 && (
          <MessageNotice intent="warning" title={UNDO.inUseTitle} text={UNDO.inUse(inUse)} />
        )}
        {otherSecrets > 0 && (
          <MessageNotice
            intent="warning"
            title={UNDO.othersTitle}
            text={UNDO.others(otherSecrets)}
          />
        )}
      </div>
    </Aside>
  );
}
