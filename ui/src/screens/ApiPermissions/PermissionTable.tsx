// Permissions by API, as the portal lists them.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { type ReactNode, useState } from "react";
import { DottedName } from "../../components/DottedName";
import type { PermissionGroupView, PermissionRowView } from "../../ipc/bindings";
import { type MoreItem, MoreMenu } from "../../parts/consent/MoreMenu";
import { PERMISSIONS } from "../../strings/apiPermissions";
import { surface } from "../../theme/theme";
import { PermissionStatus } from "./PermissionStatus";

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", textAlign: "left", tableLayout: "fixed" },
  head: {
    padding: "4px 12px 4px 0",
    fontSize: "12px",
    lineHeight: "16px",
    fontWeight: 500,
    verticalAlign: "middle",
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  type: { width: "84px", "@media (max-width: 1099px)": { display: "none" } },
  description: { width: "17%", "@media (max-width: 1099px)": { display: "none" } },
  adminConsent: { width: "88px" },
  status: { width: "29%", "@media (max-width: 1099px)": { width: "34%" } },
  more: { width: "36px", padding: 0, textAlign: "right" },
  group: { height: "36px", backgroundColor: surface.surfaceSunk },
  toggle: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    padding: "4px 0",
    border: "none",
    background: "none",
    font: "inherit",
    fontWeight: 600,
    color: tokens.colorNeutralForeground1,
    cursor: "pointer",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  row: { ":hover": { backgroundColor: surface.surfaceRowHover } },
  cell: {
    height: "44px",
    padding: "4px 12px 4px 0",
    borderBottom: `1px solid ${surface.surfaceLine}`,
    overflowWrap: "anywhere",
  },
  name: { paddingLeft: "24px", fontWeight: 500 },
  small: { fontSize: "12px", lineHeight: "16px", color: tokens.colorNeutralForeground2 },
  said: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
  },
});

interface Props {
  label: string;
  groups: PermissionGroupView[];
  tenantName: string;
  /** Entries of the "..." of an API. */
  ofGroup: (group: PermissionGroupView) => MoreItem[];
  /** Entries of the "..." of a permission. */
  ofRow: (group: PermissionGroupView, row: PermissionRowView) => MoreItem[];
}

export function PermissionTable({ label, groups, tenantName, ofGroup, ofRow }: Props) {
  const styles = useStyles();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const toggle = (api: string) => {
    const next = new Set(closed);
    if (!next.delete(api)) next.add(api);
    setClosed(next);
  };
  return (
    <table className={styles.table} aria-label={label}>
      <Heads />
      {groups.map((group) => (
        <tbody key={group.api}>
          <tr className={styles.group}>
            <th scope="rowgroup" colSpan={5} className={styles.cell}>
              <button
                type="button"
                className={styles.toggle}
                aria-expanded={!closed.has(group.api)}
                onClick={() => toggle(group.api)}
              >
                {closed.has(group.api) ? <ChevronRightRegular /> : <ChevronDownRegular />}
                {PERMISSIONS.group(group.displayName, group.rows.length)}
              </button>
            </th>
            <td className={mergeClasses(styles.cell, styles.more)}>
              <MoreMenu name={group.displayName} items={ofGroup(group)} />
            </td>
          </tr>
          {!closed.has(group.api) &&
            group.rows.map((row) => (
              <Row
                key={row.permission.kind + row.permission.id}
                row={row}
                tenantName={tenantName}
                more={<MoreMenu name={row.permission.value} items={ofRow(group, row)} />}
              />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function Heads() {
  const styles = useStyles();
  const { name, ...others } = PERMISSIONS.columns;
  const columns = ["type", "description", "adminConsent", "status"] as const;
  return (
    <thead>
      <tr>
        <th scope="col" className={styles.head}>
          {name}
        </th>
        {columns.map((column) => (
          <th key={column} scope="col" className={mergeClasses(styles.head, styles[column])}>
            {others[column]}
          </th>
        ))}
        <th scope="col" className={mergeClasses(styles.head, styles.more)}>
          <span className={styles.said}>{PERMISSIONS.more(name)}</span>
        </th>
      </tr>
    </thead>
  );
}

interface RowProps {
  row: PermissionRowView;
  tenantName: string;
  more: ReactNode;
}

function Row({ row, tenantName, more }: RowProps) {
  const styles = useStyles();
  const { permission } = row;
  return (
    <tr className={styles.row}>
      <td className={mergeClasses(styles.cell, styles.name)} title={permission.description}>
        <DottedName name={permission.value} />
      </td>
      <td className={mergeClasses(styles.cell, styles.type)}>
        {PERMISSIONS.kind[permission.kind]}
      </td>
      <td className={mergeClasses(styles.cell, styles.small, styles.description)}>
        {permission.displayName}
      </td>
      <td className={styles.cell}>
        {permission.adminConsentRequired ? PERMISSIONS.yes : PERMISSIONS.no}
      </td>
      <td className={styles.cell}>
        <PermissionStatus row={row} tenantName={tenantName} />
      </td>
      <td className={mergeClasses(styles.cell, styles.more)}>{more}</td>
    </tr>
  );
}
