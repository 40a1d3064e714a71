// Certificates in the portal's columns; the thumbprint in whole.
import { Link, makeStyles, mergeClasses } from "@fluentui/react-components";
import type { CertificateRowView } from "../../../ipc/bindings";
import { OVERVIEW } from "../../../strings/applications";
import { CERTIFICATES, CREDENTIALS } from "../../../strings/certificatesAndSecrets";
import { shortDate } from "../../../strings/format";
import { ExpiryCell } from "../ExpiryCell";
import { IdCell } from "../IdCell";
import { Bin } from "../removal/Bin";
import type { Doomed, Removal } from "../removal/useRemoval";
import { SmallRow, SmallTable } from "../SmallTable";
import { useTableStyles } from "../useTableStyles";

const NARROW = "@media (max-width: 1099px)";

const useStyles = makeStyles({
  // Two lines of twenty digits.
  thumbprint: { width: "188px", [NARROW]: { width: "116px" } },
  start: { width: "88px", [NARROW]: { width: "76px" } },
  expires: { width: "124px", [NARROW]: { width: "104px" } },
  id: { width: "176px", [NARROW]: { width: "124px" } },
  kept: { display: "block", fontSize: "12px", lineHeight: "16px", fontWeight: 400 },
  date: { fontVariantNumeric: "tabular-nums" },
});

interface Props {
  clientId: string;
  certificates: CertificateRowView[];
  isFresh: (keyId: string) => boolean;
  removal: Removal;
  onVault: (credentialId: string) => void;
}

export function CertificateTable({ clientId, certificates, isFresh, removal, onVault }: Props) {
  const styles = useStyles();
  const table = useTableStyles();
  return (
    <SmallTable
      label={CREDENTIALS.tabs.certificates}
      columns={[
        { key: "thumbprint", title: CERTIFICATES.thumbprint, width: styles.thumbprint },
        { key: "description", title: CREDENTIALS.description },
        { key: "start", title: CERTIFICATES.startDate, width: styles.start },
        { key: "expires", title: CREDENTIALS.expires, width: styles.expires },
        { key: "id", title: CERTIFICATES.certificateId, width: styles.id },
      ]}
    >
      {certificates.map((certificate) => {
        const { keyId, description, thumbprint, startsAt, expiresAt, status } = certificate;
        const name = nameOf(certificate);
        return (
          <SmallRow
            key={keyId}
            fresh={isFresh(keyId)}
            bin={<Bin removal={removal} doomed={doomed(clientId, certificate)} />}
          >
            <td className={table.cell}>
              {thumbprint === null ? (
                "-"
              ) : (
                <IdCell label={CERTIFICATES.thumbprintOf(name)} value={thumbprint} />
              )}
            </td>
            <td className={mergeClasses(table.cell, table.name)}>
              {description || CREDENTIALS.noDescription}
              {certificate.credentialId !== null && (
                <Kept credentialId={certificate.credentialId} name={name} onVault={onVault} />
              )}
            </td>
            <td className={mergeClasses(table.cell, styles.date)}>
              {startsAt === null ? "-" : shortDate(startsAt)}
            </td>
            <td className={table.cell}>
              <ExpiryCell expiresAt={expiresAt} status={status} />
            </td>
            <td className={table.cell}>
              <IdCell label={CERTIFICATES.certificateIdOf(name)} value={keyId} />
            </td>
          </SmallRow>
        );
      })}
    </SmallTable>
  );
}

interface KeptProps {
  credentialId: string;
  name: string;
  onVault: (credentialId: string) => void;
}

/** The private key is here; the vault can save it as a file. */
function Kept({ credentialId, name, onVault }: KeptProps) {
  const styles = useStyles();
  return (
    <Link
      as="button"
      className={styles.kept}
      title={OVERVIEW.openInVault(name)}
      onClick={() => onVault(credentialId)}
    >
      {CERTIFICATES.here}
    </Link>
  );
}

/** What tells it from the others. */
const nameOf = ({ description, keyId }: CertificateRowView) => description || keyId;

function doomed(clientId: string, certificate: CertificateRowView): Doomed {
  const name = nameOf(certificate);
  return {
    key: certificate.keyId,
    name,
    title: CERTIFICATES.removeTitle(name),
    text:
      certificate.credentialId === null
        ? [CERTIFICATES.removeText]
        : [CERTIFICATES.removeUsed, CERTIFICATES.removeKept],
    request: { change: "removeCertificate", clientId, keyId: certificate.keyId },
  };
}
