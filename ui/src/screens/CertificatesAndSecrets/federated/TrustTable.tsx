// Federated credentials in the portal's columns.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { FederatedCredential } from "../../../ipc/bindings";
import { CREDENTIALS, FEDERATED } from "../../../strings/certificatesAndSecrets";
import { Bin } from "../removal/Bin";
import type { Doomed, Removal } from "../removal/useRemoval";
import { SmallRow, SmallTable } from "../SmallTable";
import { useTableStyles } from "../useTableStyles";

const useStyles = makeStyles({
  name: { width: "28%" },
  description: { width: "28%" },
  subject: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    lineHeight: "16px",
    fontVariantLigatures: "none",
  },
});

interface Props {
  clientId: string;
  trusts: FederatedCredential[];
  /** Name of the one that was just added. */
  added: string | null;
  removal: Removal;
}

export function TrustTable({ clientId, trusts, added, removal }: Props) {
  const styles = useStyles();
  const table = useTableStyles();
  return (
    <SmallTable
      label={CREDENTIALS.tabs.federated}
      columns={[
        { key: "name", title: FEDERATED.name, width: styles.name },
        { key: "description", title: CREDENTIALS.description, width: styles.description },
        { key: "subject", title: FEDERATED.subject },
      ]}
    >
      {trusts.map((trust) => (
        <SmallRow
          key={trust.name}
          fresh={trust.name === added}
          bin={<Bin removal={removal} doomed={doomed(clientId, trust)} />}
        >
          <td className={mergeClasses(table.cell, table.name)}>{trust.name}</td>
          <td className={table.cell}>{trust.description}</td>
          <td className={mergeClasses(table.cell, styles.subject)}>{trust.subject}</td>
        </SmallRow>
      ))}
    </SmallTable>
  );
}

const doomed = (clientId: string, { name, subject }: FederatedCredential): Doomed => ({
  key: name,
  name,
  title: FEDERATED.removeTitle(name),
  text: [FEDERATED.removeText, subject],
  request: { change: "removeFederatedCredential", clientId, name },
});
