// Columns of the list, and what stands in them.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { CopyButton } from "../../components/CopyButton";
import { InitialTile } from "../../components/InitialTile";
import type { LongColumn, SortDirection } from "../../components/LongTableHead";
import { StatusText } from "../../components/StatusText";
import type {
  ApplicationColumn,
  ApplicationRowView,
  CredentialStatus,
  Order,
  SortColumn,
} from "../../ipc/bindings";
import { APPLICATIONS, credentialLook } from "../../strings/applications";
import { shortDate } from "../../strings/format";

const useStyles = makeStyles({
  name: { display: "flex", alignItems: "center", gap: "8px", paddingRight: "16px" },
  text: {
    fontWeight: 500,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  id: { display: "flex", minWidth: 0, alignItems: "center", gap: "4px", paddingRight: "12px" },
  mono: {
    minWidth: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    fontVariantLigatures: "none",
    whiteSpace: "nowrap",
  },
  date: { fontVariantNumeric: "tabular-nums", color: tokens.colorNeutralForeground2 },
  status: { display: "flex", alignItems: "center", gap: "8px", whiteSpace: "nowrap" },
  days: {
    fontSize: "12px",
    color: tokens.colorNeutralForeground3,
    "@media (max-width: 1099px)": { display: "none" },
  },
});

/** Every column, in its order. */
export const COLUMNS: Record<ApplicationColumn, string> = {
  clientId: APPLICATIONS.clientId,
  objectId: APPLICATIONS.objectId,
  createdOn: APPLICATIONS.createdOn,
  credentials: APPLICATIONS.credentials,
};

/** The columns that are shown: ids give way where there are two of them. */
export function columnsOf(shown: ApplicationColumn[], order: Order): LongColumn[] {
  const ids = shown.filter((column) => column === "clientId" || column === "objectId").length;
  const id = ids > 1 ? "minmax(96px, 304px)" : "304px";
  const track: Record<SortColumn, string> = {
    displayName: ids > 1 ? "minmax(200px, 1fr)" : "minmax(160px, 1fr)",
    clientId: id,
    objectId: id,
    createdOn: "clamp(108px, 9.4vw, 120px)",
    credentials: "clamp(132px, calc(132px + (100vw - 1000px) * 0.4), 236px)",
  };
  const direction: SortDirection = order.descending ? "descending" : "ascending";
  const column = (key: SortColumn, title: string): LongColumn => ({
    key,
    title,
    track: track[key],
    sorted: order.column === key ? direction : undefined,
  });
  const others = Object.keys(COLUMNS).filter((key): key is ApplicationColumn =>
    shown.includes(key as ApplicationColumn),
  );
  return [
    column("displayName", APPLICATIONS.displayName),
    ...others.map((key) => column(key, COLUMNS[key])),
  ];
}

/** Cells by row; a row that is still on its way is empty. */
export function useCells(
  columns: LongColumn[],
  row: (index: number) => ApplicationRowView | undefined,
) {
  return (index: number, isStop: boolean): ReactNode[] => {
    const shown = row(index);
    if (!shown) return columns.map(() => null);
    return columns.map(({ key }) => (
      <Cell key={key} column={key as SortColumn} row={shown} isStop={isStop} />
    ));
  };
}

interface CellProps {
  column: SortColumn;
  row: ApplicationRowView;
  isStop: boolean;
}

function Cell({ column, row, isStop }: CellProps) {
  const styles = useStyles();
  switch (column) {
    case "displayName":
      return (
        <span className={styles.name}>
          <InitialTile name={row.displayName} small />
          <span className={styles.text} title={row.displayName}>
            {row.displayName}
          </span>
        </span>
      );
    case "clientId":
      return <IdCell label={APPLICATIONS.clientId} id={row.clientId} isStop={isStop} />;
    case "objectId":
      return <IdCell label={APPLICATIONS.objectId} id={row.objectId} isStop={isStop} />;
    case "createdOn":
      return <span className={styles.date}>{row.createdAt && shortDate(row.createdAt)}</span>;
    case "credentials":
      return <CredentialCell status={row.credentials} />;
  }
}

function IdCell({ label, id, isStop }: { label: string; id: string; isStop: boolean }) {
  const styles = useStyles();
  return (
    <span className={styles.id}>
      <span className={styles.mono} title={id}>
        {id}
      </span>
      <CopyButton label={label} text={id} quiet={!isStop} />
    </span>
  );
}

function CredentialCell({ status }: { status: CredentialStatus }) {
  const styles = useStyles();
  const look = credentialLook(status);
  if (!look) return <span className={styles.date}>-</span>;
  return (
    <span className={styles.status}>
      <StatusText status={look.status}>{look.word}</StatusText>
      {look.days && <span className={mergeClasses(styles.days)}>{look.days}</span>}
    </span>
  );
}
