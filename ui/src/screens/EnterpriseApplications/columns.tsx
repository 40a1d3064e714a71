// Columns of Enterprise applications, and what stands in them.
import type { ReactNode } from "react";
import type { LongColumn, SortDirection } from "../../components/LongTableHead";
import type { Reach } from "../../components/LongTableRow";
import type { EnterpriseColumn, EnterpriseRowView, Order, SortColumn } from "../../ipc/bindings";
import { DateCell, IdCell, NameCell, StatusCell, TextCell } from "../../parts/list/cells";
import { ENTERPRISE } from "../../strings/enterprise";

/** Every column beside the name, in the portal's order. */
export const COLUMNS: Record<EnterpriseColumn, string> = {
  objectId: ENTERPRISE.objectId,
  clientId: ENTERPRISE.applicationId,
  homepage: ENTERPRISE.homepage,
  createdOn: ENTERPRISE.createdOn,
  certificateStatus: ENTERPRISE.certificateStatus,
  certificateEnd: ENTERPRISE.certificateEnd,
  identifierUri: ENTERPRISE.identifierUri,
};

/** Those that a window of usual width has room for. */
export const AT_FIRST: EnterpriseColumn[] = ["objectId", "clientId", "createdOn"];

const SORTED: Partial<Record<EnterpriseColumn, SortColumn>> = {
  objectId: "objectId",
  clientId: "clientId",
  createdOn: "createdOn",
  certificateEnd: "credentials",
};

const TRACKS: Record<EnterpriseColumn, string> = {
  objectId: "minmax(96px, 304px)",
  clientId: "minmax(96px, 304px)",
  homepage: "minmax(96px, 200px)",
  createdOn: "clamp(96px, 9.4vw, 120px)",
  certificateStatus: "minmax(112px, 160px)",
  certificateEnd: "minmax(96px, 200px)",
  identifierUri: "minmax(96px, 200px)",
};

/** The columns that are shown. */
export function columnsOf(shown: EnterpriseColumn[], order: Order): LongColumn[] {
  const direction: SortDirection = order.descending ? "descending" : "ascending";
  const others = Object.keys(COLUMNS).filter((key): key is EnterpriseColumn =>
    shown.includes(key as EnterpriseColumn),
  );
  return [
    {
      key: "displayName",
      title: ENTERPRISE.name,
      track: "minmax(160px, 1fr)",
      sorted: order.column === "displayName" && direction,
    },
    ...others.map((key) => ({
      key,
      title: COLUMNS[key],
      track: TRACKS[key],
      sorted: order.column === SORTED[key] && direction,
      unsortable: SORTED[key] === undefined,
    })),
  ];
}

/** What the rows are sorted by where the head of a column is pressed. */
export const sortColumn = (key: string): SortColumn =>
  SORTED[key as EnterpriseColumn] ?? "displayName";

export function cell(column: string, row: EnterpriseRowView, reach: Reach): ReactNode {
  switch (column as EnterpriseColumn | "displayName") {
    case "displayName":
      return <NameCell name={row.displayName} />;
    case "objectId":
      return <IdCell label={ENTERPRISE.objectId} id={row.objectId} reach={reach} />;
    case "clientId":
      return <IdCell label={ENTERPRISE.applicationId} id={row.clientId} reach={reach} />;
    case "homepage":
      return <TextCell text={row.homepage} />;
    case "createdOn":
      return <DateCell at={row.createdAt} />;
    case "certificateStatus":
      return <StatusCell status={row.certificate} />;
    case "certificateEnd":
      return <DateCell at={row.certificateEnd} />;
    case "identifierUri":
      return <TextCell text={row.identifierUri} />;
  }
}
