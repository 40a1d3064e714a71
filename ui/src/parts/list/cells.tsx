// What stands in the columns of a long list: names, ids, dates, states.
import { makeStyles, tokens } from "@fluentui/react-components";
import { CopyButton } from "../../components/CopyButton";
import { InitialTile } from "../../components/InitialTile";
import type { Reach } from "../../components/LongTableRow";
import { StatusText } from "../../components/StatusText";
import type { CredentialStatus } from "../../ipc/bindings";
import { credentialLook } from "../../strings/applications";
import { shortDate } from "../../strings/format";

const useStyles = makeStyles({
  name: { display: "flex", alignItems: "center", gap: "8px", paddingRight: "16px" },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  strong: { fontWeight: 500 },
  plain: { display: "block", paddingRight: "12px" },
  id: { display: "flex", minWidth: 0, alignItems: "center", gap: "4px", paddingRight: "12px" },
  mono: {
    minWidth: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    fontVariantLigatures: "none",
  },
  copy: { flexShrink: 0, display: "flex", width: "24px" },
  date: { fontVariantNumeric: "tabular-nums", color: tokens.colorNeutralForeground2 },
  status: { display: "flex", alignItems: "center", gap: "8px", whiteSpace: "nowrap" },
  days: {
    fontSize: "12px",
    color: tokens.colorNeutralForeground3,
    "@media (max-width: 1099px)": { display: "none" },
  },
});

export function NameCell({ name }: { name: string }) {
  const styles = useStyles();
  return (
    <span className={styles.name}>
      <InitialTile name={name} small />
      <span className={`${styles.text} ${styles.strong}`} title={name}>
        {name}
      </span>
    </span>
  );
}

export function IdCell({ label, id, reach }: { label: string; id: string; reach: Reach }) {
  const styles = useStyles();
  return (
    <span className={styles.id}>
      <span className={`${styles.text} ${styles.mono}`} title={id}>
        {id}
      </span>
      <span className={styles.copy}>
        {reach !== "none" && <CopyButton label={label} text={id} quiet={reach !== "stop"} />}
      </span>
    </span>
  );
}

export function TextCell({ text }: { text: string | null }) {
  const styles = useStyles();
  return (
    <span className={`${styles.text} ${styles.plain}`} title={text ?? undefined}>
      {text}
    </span>
  );
}

export function DateCell({ at }: { at: string | null }) {
  return <span className={useStyles().date}>{at && shortDate(at)}</span>;
}

export function StatusCell({ status }: { status: CredentialStatus }) {
  const styles = useStyles();
  const look = credentialLook(status);
  if (!look) return <span className={styles.date}>-</span>;
  return (
    <span className={styles.status}>
      <StatusText status={look.status}>{look.word}</StatusText>
      {look.days && <span className={styles.days}>{look.days}</span>}
    </span>
  );
}
