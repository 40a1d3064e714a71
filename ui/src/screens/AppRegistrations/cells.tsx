// Columns of the list, and what stands in them.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactNode, useCallback } from "react";
import { CopyButton } from "../../components/CopyButton";
import { InitialTile } from "../../components/InitialTile";
import type { LongColumn } from "../../components/LongTable";
import { StatusText } from "../../components/StatusText";
import type { ApplicationRowView, CredentialStatus } from "../../ipc/bindings";
import { APPLICATIONS, credentialLook } from "../../strings/applications";
import { shortDate } from "../../strings/format";

const useStyles = makeStyles({
  layout: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) 304px 120px 236px",
    columnGap: "0",
    "@media (max-width: 1099px)": { gridTemplateColumns: "minmax(0, 1fr) 304px 108px 132px" },
  },
  name: { display: "flex", alignItems: "center", gap: "8px", paddingRight: "16px" },
  text: {
    fontWeight: 500,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  id: { display: "flex", alignItems: "center", gap: "4px" },
  mono: {
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

const COLUMNS: LongColumn[] = [
  { key: "name", title: APPLICATIONS.displayName, sorted: true },
  { key: "id", title: APPLICATIONS.clientId },
  { key: "created", title: APPLICATIONS.createdOn },
  { key: "credentials", title: APPLICATIONS.credentials },
];

/** The columns, and the grid that heads, rows and skeletons share. */
export function useColumns() {
  return { columns: COLUMNS, layout: useStyles().layout };
}

/** Cells by row; a row that is still on its way is empty. */
export function useCells(row: (index: number) => ApplicationRowView | undefined) {
  const styles = useStyles();
  return useCallback(
    (index: number, isStop: boolean): ReactNode[] => {
      const shown = row(index);
      if (!shown) return COLUMNS.map(() => null);
      return [
        <span key="name" className={styles.name}>
          <InitialTile name={shown.displayName} small />
          <span className={styles.text} title={shown.displayName}>
            {shown.displayName}
          </span>
        </span>,
        <span key="id" className={styles.id}>
          <span className={styles.mono}>{shown.clientId}</span>
          <CopyButton label={APPLICATIONS.clientId} text={shown.clientId} quiet={!isStop} />
        </span>,
        <span key="created" className={styles.date}>
          {shown.createdAt && shortDate(shown.createdAt)}
        </span>,
        <CredentialCell key="credentials" status={shown.credentials} />,
      ];
    },
    [row, styles],
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
