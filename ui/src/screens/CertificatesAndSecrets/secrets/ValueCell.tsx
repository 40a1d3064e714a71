// A Value that is kept here can be copied, unseen; of any other the first characters are known.
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { VaultRegular } from "@fluentui/react-icons";
import type { SecretRowView } from "../../../ipc/bindings";
import { CopyValue } from "../../../parts/CopyValue";
import { useKeychain } from "../../../queries/session";
import { OVERVIEW } from "../../../strings/applications";
import { masked, SECRETS } from "../../../strings/certificatesAndSecrets";
import { LOCKED } from "../../../strings/settings";
import { useTableStyles } from "../useTableStyles";

const useStyles = makeStyles({
  row: { display: "flex", alignItems: "center", gap: "4px" },
  mask: { display: "block", fontFamily: tokens.fontFamilyMonospace, fontSize: "12px" },
});

interface Props {
  secret: SecretRowView;
  onVault: (credentialId: string) => void;
}

export function ValueCell({ secret, onVault }: Props) {
  const styles = useStyles();
  const table = useTableStyles();
  const locked = useKeychain() === "locked";
  const { credentialId, description, hint, keyId } = secret;
  if (credentialId === null) {
    return (
      <>
        <span className={styles.mask}>{masked(hint)}</span>
        <span className={table.second}>{SECRETS.elsewhere}</span>
      </>
    );
  }
  const open = OVERVIEW.openInVault(description || keyId);
  return (
    <span className={styles.row}>
      <CopyValue credentialId={credentialId} blocked={locked ? LOCKED.reason : undefined} />
      <Button
        appearance="subtle"
        icon={<VaultRegular />}
        aria-label={open}
        title={open}
        onClick={() => onVault(credentialId)}
      />
    </span>
  );
}
