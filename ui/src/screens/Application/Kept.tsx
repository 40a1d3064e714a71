// Credentials of the application whose Values this computer keeps: each leads to the vault.
import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { KeyRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { StatusText } from "../../components/StatusText";
import type { ApplicationView } from "../../ipc/bindings";
import { credentialListQuery } from "../../queries/credentials";
import { OVERVIEW } from "../../strings/applications";
import { dayAndTime, shortDate } from "../../strings/format";
import { ROAD } from "../../strings/recipe";
import { statusOfDays } from "../../strings/vault";
import { surface } from "../../theme/theme";

const useStyles = makeStyles({
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, marginBottom: "4px" },
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
  name: { fontWeight: 500 },
  value: { display: "inline-flex", alignItems: "center", gap: "8px" },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const HEADS = [OVERVIEW.description, OVERVIEW.expires, OVERVIEW.value, OVERVIEW.lastProven];

interface Props {
  application: ApplicationView;
  onVault: (credentialId: string) => void;
}

export function Kept({ application, onVault }: Props) {
  const styles = useStyles();
  const credentials = useQuery(credentialListQuery);
  const kept = credentials.data?.filter(
    ({ clientId, tenantId }) =>
      clientId === application.clientId && tenantId === application.tenantId,
  );
  if (!kept) return null;
  return (
    <section aria-labelledby="kept">
      <h2 id="kept" className={styles.heading}>
        {OVERVIEW.kept}
      </h2>
      {kept.length === 0 && <p className={styles.none}>{OVERVIEW.nothingKept}</p>}
      {kept.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              {HEADS.map((title) => (
                <th key={title} scope="col" className={styles.head}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kept.map((credential) => (
              <tr key={credential.id}>
                <td className={styles.cell}>
                  <Link
                    as="button"
                    className={styles.name}
                    aria-label={OVERVIEW.openInVault(credential.description)}
                    onClick={() => onVault(credential.id)}
                  >
                    {credential.description}
                  </Link>
                </td>
                <td className={styles.cell}>
                  <StatusText status={statusOfDays(credential.daysLeft)}>
                    {shortDate(credential.expiresAt)}
                  </StatusText>
                </td>
                <td className={styles.cell}>
                  <span className={styles.value}>
                    <KeyRegular fontSize={16} />
                    {ROAD.inKeychain}
                  </span>
                </td>
                <td className={styles.cell}>
                  {credential.lastProof ? dayAndTime(credential.lastProof.at) : OVERVIEW.notProven}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
