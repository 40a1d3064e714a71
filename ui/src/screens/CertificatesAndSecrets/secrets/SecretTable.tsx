// Client secrets in the portal's columns.
import { InfoLabel, makeStyles, mergeClasses } from "@fluentui/react-components";
import type { SecretRowView } from "../../../ipc/bindings";
import { CREDENTIALS, SECRETS } from "../../../strings/certificatesAndSecrets";
import { ExpiryCell } from "../ExpiryCell";
import { IdCell } from "../IdCell";
import { Bin } from "../removal/Bin";
import type { Doomed, Removal } from "../removal/useRemoval";
import { SmallRow, SmallTable } from "../SmallTable";
import { useTableStyles } from "../useTableStyles";
import { ValueCell } from "./ValueCell";

const NARROW = "@media (max-width: 1099px)";

const useStyles = makeStyles({
  expires: { width: "124px", [NARROW]: { width: "108px" } },
  value: { width: "172px", [NARROW]: { width: "124px" } },
  id: { width: "292px", [NARROW]: { width: "172px" } },
  hint: { fontSize: "12px", fontWeight: 500 },
});

interface Props {
  clientId: string;
  secrets: SecretRowView[];
  isFresh: (keyId: string) => boolean;
  removal: Removal;
  onVault: (credentialId: string) => void;
}

export function SecretTable({ clientId, secrets, isFresh, removal, onVault }: Props) {
  const styles = useStyles();
  const table = useTableStyles();
  const value = (
    <InfoLabel className={styles.hint} size="small" info={SECRETS.valueHint}>
      {SECRETS.value}
    </InfoLabel>
  );
  return (
    <SmallTable
      label={CREDENTIALS.tabs.secrets}
      columns={[
        { key: "description", title: CREDENTIALS.description },
        { key: "expires", title: CREDENTIALS.expires, width: styles.expires },
        { key: "value", title: value, width: styles.value },
        { key: "id", title: SECRETS.secretId, width: styles.id },
      ]}
    >
      {secrets.map((secret) => (
        <SmallRow
          key={secret.keyId}
          fresh={isFresh(secret.keyId)}
          bin={<Bin removal={removal} doomed={doomed(clientId, secret)} />}
        >
          <td className={mergeClasses(table.cell, table.name)}>
            {secret.description || CREDENTIALS.noDescription}
          </td>
          <td className={table.cell}>
            <ExpiryCell expiresAt={secret.expiresAt} status={secret.status} />
          </td>
          <td className={table.cell}>
            <ValueCell secret={secret} onVault={onVault} />
          </td>
          <td className={table.cell}>
            <IdCell label={SECRETS.secretIdOf(nameOf(secret))} value={secret.keyId} />
          </td>
        </SmallRow>
      ))}
    </SmallTable>
  );
}

/** What tells it from the others. */
const nameOf = ({ description, keyId }: SecretRowView) => description || keyId;

function doomed(clientId: string, secret: SecretRowView): Doomed {
  const name = nameOf(secret);
  return {
    key: secret.keyId,
    name,
    title: SECRETS.removeTitle(name),
    text: [SECRETS.removeText, ...(secret.credentialId === null ? [] : [SECRETS.removeKept])],
    request: { change: "removeClientSecret", clientId, keyId: secret.keyId },
  };
}
