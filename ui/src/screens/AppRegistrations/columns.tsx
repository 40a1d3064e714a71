// Columns of App registrations, and what stands in them.
import type { ReactNode } from "react";
import type { LongColumn } from "../../components/LongTableHead";
import type { Reach } from "../../components/LongTableRow";
import type { ApplicationColumn, ApplicationRowView, Order, SortColumn } from "../../ipc/bindings";
import { DateCell, IdCell, NameCell, StatusCell } from "../../parts/list/cells";
import { APPLICATIONS } from "../../strings/applications";

/** Every column beside the display name, in its order. */
export const COLUMNS: Record<ApplicationColumn, string> = {
  clientId: APPLICATIONS.clientId,
  objectId: APPLICATIONS.objectId,
  createdOn: APPLICATIONS.createdOn,
  credentials: APPLICATIONS.credentials,
};

/** The portal's. */
export const AT_FIRST: ApplicationColumn[] = ["clientId", "createdOn", "credentials"];

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
  const column = (key: SortColumn, title: string): LongColumn => ({
    key,
    title,
    track: track[key],
    sorted: order.column === key && (order.descending ? "descending" : "ascending"),
  });
  const others = Object.keys(COLUMNS).filter((key): key is ApplicationColumn =>
    shown.includes(key as ApplicationColumn),
  );
  return [
    column("displayName", APPLICATIONS.displayName),
    ...others.map((key) => column(key, COLUMNS[key])),
  ];
}

export function cell(column: string, row: ApplicationRowView, reach: Reach): ReactNode {
  switch (column as SortColumn) {
    case "displayName":
      return <NameCell name={row.displayName} />;
    case "clientId":
      return <IdCell label={APPLICATIONS.clientId} id={row.clientId} reach={reach} />;
    case "objectId":
      return <IdCell label={APPLICATIONS.objectId} id={row.objectId} reach={reach} />;
    case "createdOn":
      return <DateCell at={row.createdAt} />;
    case "credentials":
      return <StatusCell status={row.credentials} />;
  }
}
