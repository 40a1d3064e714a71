// What is kept, by days left.
import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { InitialTile } from "../../components/InitialTile";
import { StatusText } from "../../components/StatusText";
import type { CredentialView } from "../../ipc/bindings";
import { daysLeft, shortDate } from "../../strings/format";
import { HOME } from "../../strings/frame";
import { KIND, placeOf, statusOfDays } from "../../strings/vault";
import { surface } from "../../theme/theme";

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", textAlign: "left", tableLayout: "fixed" },
  head: {
    height: "32px",
    padding: 0,
    fontSize: "12px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  cell: {
    height: "40px",
    padding: "0 12px 0 0",
    borderBottom: `1px solid ${surface.surfaceLine}`,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  name: { display: "flex", alignItems: "center", gap: "8px", fontWeight: 500 },
  open: { fontWeight: 500, color: tokens.colorNeutralForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  credentials: CredentialView[];
  /** The tenant that one is signed in to: applications of others cannot be opened. */
  tenantId: string | undefined;
  onApplication: (clientId: string) => void;
}

export function CredentialTable({ credentials, tenantId, onApplication }: Props) {
  const styles = useStyles();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {[HOME.expires, HOME.application, HOME.kind, HOME.handedOver, HOME.lastProven].map(
            (title) => (
              <th key={title} scope="col" className={styles.head}>
                {title}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {credentials.map((credential) => {
          const places = credential.deliveries.map(placeOf).join("; ");
          return (
            <tr key={credential.id}>
              <td className={styles.cell}>
                <StatusText status={statusOfDays(credential.daysLeft)}>
                  {daysLeft(credential.daysLeft)}
                </StatusText>
              </td>
              <td className={styles.cell}>
                <span className={styles.name}>
                  <InitialTile name={credential.applicationName} />
                  {credential.tenantId === tenantId ? (
                    <Link
                      as="button"
                      appearance="subtle"
                      className={styles.open}
                      onClick={() => onApplication(credential.clientId)}
                    >
                      {credential.applicationName}
                    </Link>
                  ) : (
                    credential.applicationName
                  )}
                </span>
              </td>
              <td className={styles.cell}>{KIND[credential.kind]}</td>
              <td className={styles.cell} title={places}>
                {places || <span className={styles.quiet}>{HOME.notHandedOver}</span>}
              </td>
              <td className={styles.cell}>
                {credential.lastProof ? shortDate(credential.lastProof.at) : ""}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
