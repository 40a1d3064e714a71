// Granted permissions in the portal's columns.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { DottedName } from "../../components/DottedName";
import { MoreMenu } from "../../parts/consent/MoreMenu";
import { PERMISSIONS } from "../../strings/apiPermissions";
import { GRANTED } from "../../strings/enterprise";
import { surface } from "../../theme/theme";
import type { Grant } from "./grants";

const NARROW = "@media (max-width: 1099px)";

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", textAlign: "left", tableLayout: "fixed" },
  head: {
    height: "32px",
    padding: "0 12px 0 0",
    fontSize: "12px",
    lineHeight: "16px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  row: { ":hover": { backgroundColor: surface.surfaceRowHover } },
  cell: {
    height: "40px",
    padding: "4px 12px 4px 0",
    borderBottom: `1px solid ${surface.surfaceLine}`,
    overflowWrap: "anywhere",
  },
  api: { width: "128px" },
  claim: { fontWeight: 500 },
  permission: { width: "26%", [NARROW]: { display: "none" } },
  small: { fontSize: "12px", lineHeight: "16px", color: tokens.colorNeutralForeground2 },
  type: { width: "84px" },
  through: { width: "112px" },
  by: { width: "116px" },
  more: { width: "36px", padding: 0, textAlign: "right" },
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
  grants: Grant[];
  /** Takes one back; without it the table is for reading. */
  onRevoke?: (of: NonNullable<Grant["of"]>) => void;
}

export function GrantTable({ label, grants, onRevoke }: Props) {
  const styles = useStyles();
  const { columns } = GRANTED;
  const keys = ["api", "claim", "permission", "type", "through", "by"] as const;
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {keys.map((key) => (
            <th
              key={key}
              scope="col"
              className={mergeClasses(styles.head, key !== "claim" && styles[key])}
            >
              {columns[key]}
            </th>
          ))}
          {onRevoke && (
            <th scope="col" className={mergeClasses(styles.head, styles.more)}>
              <span className={styles.said}>{PERMISSIONS.more(columns.claim)}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {grants.map(({ key, api, permission, through, by, of }) => (
          <tr key={key} className={styles.row}>
            <td className={styles.cell}>{api}</td>
            <td className={mergeClasses(styles.cell, styles.claim)} title={permission.description}>
              <DottedName name={permission.value} />
            </td>
            <td className={mergeClasses(styles.cell, styles.small, styles.permission)}>
              {permission.displayName}
            </td>
            <td className={styles.cell}>{GRANTED.kind[permission.kind]}</td>
            <td className={styles.cell}>{through}</td>
            <td className={styles.cell}>{by}</td>
            {onRevoke && of && (
              <td className={mergeClasses(styles.cell, styles.more)}>
                <MoreMenu
                  name={permission.value}
                  items={[{ label: PERMISSIONS.revoke, onPress: () => onRevoke(of) }]}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
