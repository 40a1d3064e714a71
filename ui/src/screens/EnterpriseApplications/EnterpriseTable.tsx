// Enterprise applications in the portal's columns, as far as the window has room.
import { Link, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CopyButton } from "../../components/CopyButton";
import type { EnterpriseRowView } from "../../ipc/bindings";
import { ENTERPRISE } from "../../strings/enterprise";
import { shortDate } from "../../strings/format";
import { surface } from "../../theme/theme";

const WIDE = "@media (max-width: 1399px)";

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", textAlign: "left" },
  head: {
    height: "32px",
    padding: "0 12px 0 0",
    fontSize: "12px",
    fontWeight: 500,
    whiteSpace: "nowrap",
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  cell: {
    height: "36px",
    padding: "0 12px 0 0",
    whiteSpace: "nowrap",
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  name: { whiteSpace: "normal", overflowWrap: "anywhere", minWidth: "160px" },
  link: { fontWeight: 500, color: tokens.colorNeutralForeground1 },
  id: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px", fontVariantLigatures: "none" },
  wide: { [WIDE]: { display: "none" } },
});

interface Props {
  rows: EnterpriseRowView[];
  onOpen: (objectId: string) => void;
}

export function EnterpriseTable({ rows, onOpen }: Props) {
  const styles = useStyles();
  const wide = mergeClasses(styles.cell, styles.wide);
  return (
    <table className={styles.table} aria-label={ENTERPRISE.title}>
      <thead>
        <tr>
          <Head>{ENTERPRISE.name}</Head>
          <Head>{ENTERPRISE.objectId}</Head>
          <Head>{ENTERPRISE.applicationId}</Head>
          <Head wide>{ENTERPRISE.homepage}</Head>
          <Head>{ENTERPRISE.createdOn}</Head>
          <Head wide>{ENTERPRISE.certificateEnd}</Head>
          <Head wide>{ENTERPRISE.identifierUri}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.objectId}>
            <td className={mergeClasses(styles.cell, styles.name)}>
              <Link className={styles.link} onClick={() => onOpen(row.objectId)}>
                {row.displayName}
              </Link>
            </td>
            <Id label={ENTERPRISE.objectId} value={row.objectId} />
            <Id label={ENTERPRISE.applicationId} value={row.clientId} />
            <td className={wide}>{row.homepage ?? ""}</td>
            <td className={styles.cell}>{row.createdAt ? shortDate(row.createdAt) : ""}</td>
            <td className={wide}>{row.certificateEnd ? shortDate(row.certificateEnd) : ""}</td>
            <td className={wide}>{row.identifierUri ?? ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ wide = false, children }: { wide?: boolean; children: string }) {
  const styles = useStyles();
  return (
    <th scope="col" className={mergeClasses(styles.head, wide && styles.wide)}>
      {children}
    </th>
  );
}

function Id({ label, value }: { label: string; value: string }) {
  const styles = useStyles();
  return (
    <td className={styles.cell}>
      <span className={styles.id}>{value}</span>
      <CopyButton label={label} text={value} />
    </td>
  );
}
