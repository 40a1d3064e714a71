// Rows of a plan or a run, grouped by round trip; one time per group.
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  ArrowUndoRegular,
  CalendarLtrRegular,
  ChevronDownRegular,
  ChevronUpRegular,
  EyeOffRegular,
  EyeRegular,
} from "@fluentui/react-icons";
import { type ReactNode, useState } from "react";
import { surface } from "../theme/theme";
import { CopyButton } from "./CopyButton";
import { type Status, StatusIcon } from "./StatusText";

const useStyles = makeStyles({
  group: { marginBottom: "4px" },
  head: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    height: "28px",
    fontSize: "12px",
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  title: { fontSize: "12px", lineHeight: "16px", fontWeight: 600, margin: 0 },
  note: { color: tokens.colorNeutralForeground2 },
  time: { marginLeft: "auto", fontVariantNumeric: "tabular-nums" },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: { borderBottom: `1px solid ${surface.surfaceLine}` },
  active: {
    backgroundColor: surface.surfaceRowSelected,
    marginLeft: "-8px",
    marginRight: "-8px",
    paddingLeft: "8px",
    paddingRight: "8px",
    borderRadius: "4px",
  },
  row: { display: "flex", alignItems: "center", gap: "12px", minHeight: "36px" },
  mark: {
    width: "20px",
    flexShrink: 0,
    display: "flex",
    justifyContent: "center",
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: "tabular-nums",
  },
  name: { minWidth: 0, flex: 1, overflowWrap: "anywhere" },
  nameWide: { width: "200px", flexShrink: 0, fontWeight: 500, overflowWrap: "anywhere" },
  nameOfRemoval: { width: "240px" },
  waiting: { color: tokens.colorNeutralForeground2 },
  strong: { fontWeight: 600 },
  sub: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
    paddingBottom: "6px",
  },
  detail: {
    flex: 1,
    minWidth: 0,
    fontSize: "12px",
    color: tokens.colorNeutralForeground2,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  aside: {
    width: "124px",
    flexShrink: 0,
    display: "flex",
    alignItems: "center",
    gap: "8px",
    color: tokens.colorNeutralForeground2,
  },
  asideWide: { width: "168px" },
  answer: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    color: tokens.colorNeutralForeground2,
    flexShrink: 0,
  },
  request: {
    display: "flex",
    alignItems: "center",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    flexShrink: 0,
  },
  more: { padding: "0 0 12px 32px" },
});

const ASIDE_ICONS = {
  undoable: <ArrowUndoRegular fontSize={16} />,
  shownOnce: <EyeOffRegular fontSize={16} />,
  readsOnly: <EyeRegular fontSize={16} />,
  grantableAgain: <ArrowUndoRegular fontSize={16} />,
  restorable: <CalendarLtrRegular fontSize={16} />,
  final: <StatusIcon status="look" />,
};

export interface StepRow {
  key: string;
  title: string;
  number?: number;
  detail?: ReactNode;
  aside?: { kind: keyof typeof ASIDE_ICONS; text: string };
  more?: ReactNode;
  state?:
    | "waiting"
    | "intended"
    | "done"
    | "stored"
    | "refused"
    | "orphaned"
    | "removed"
    | "skipped";
  stateText?: string;
  active?: boolean;
  answer?: string | undefined;
  note?: string | undefined;
  requestId?: string | undefined;
}

export interface StepGroup {
  key: string;
  title: string;
  note?: string | undefined;
  time?: string | undefined;
  rows: StepRow[];
}

export function StepList({ groups }: { groups: StepGroup[] }) {
  const styles = useStyles();
  return groups.map((group) => (
    <section key={group.key} className={styles.group} aria-label={group.title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{group.title}</h3>
        {group.note && <span className={styles.note}>{group.note}</span>}
        {group.time && <span className={styles.time}>{group.time}</span>}
      </div>
      <ul className={styles.list}>
        {group.rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
    </section>
  ));
}

function Row({ row }: { row: StepRow }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const isPlan = row.number !== undefined;
  return (
    <li className={mergeClasses(styles.item, row.active && styles.active)}>
      <div className={styles.row}>
        {isPlan ? (
          <span className={styles.mark}>{row.number}</span>
        ) : (
          <span className={styles.mark} role="img" aria-label={row.stateText}>
            <StatusIcon status={statusOf(row)} />
          </span>
        )}
        <span
          className={mergeClasses(
            isPlan ? styles.nameWide : styles.name,
            row.aside && isWide(row.aside.kind) && styles.nameOfRemoval,
            row.state === "waiting" && styles.waiting,
            row.active && styles.strong,
          )}
        >
          {row.title}
        </span>
        {row.detail && <span className={styles.detail}>{row.detail}</span>}
        {row.aside && (
          <span className={mergeClasses(styles.aside, isWide(row.aside.kind) && styles.asideWide)}>
            {ASIDE_ICONS[row.aside.kind]}
            {row.aside.text}
          </span>
        )}
        {row.answer && <span className={styles.answer}>{row.answer}</span>}
        {row.requestId && (
          <span className={styles.request}>
            <span title={row.requestId}>{row.requestId.slice(0, 8)}</span>
            <CopyButton label={`request id of ${row.title}`} text={row.requestId} />
          </span>
        )}
        {isPlan && (
          <Button
            appearance="subtle"
            size="small"
            icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
            aria-label={`HTTP request of ${row.title}`}
            aria-expanded={open}
            disabled={!row.more}
            onClick={() => setOpen(!open)}
          />
        )}
      </div>
      {row.note && <span className={mergeClasses(styles.sub, styles.more)}>{row.note}</span>}
      {open && row.more && <div className={styles.more}>{row.more}</div>}
    </li>
  );
}

const isWide = (kind: keyof typeof ASIDE_ICONS) =>
  kind === "grantableAgain" || kind === "restorable" || kind === "final";

function statusOf(row: StepRow): Status {
  if (row.active) return "active";
  switch (row.state) {
    case "done":
    case "stored":
      return "good";
    case "refused":
      return "bad";
    case "intended":
    case "orphaned":
      return "look";
    case "skipped":
    case "removed":
      return "none";
    default:
      return "waiting";
  }
}
