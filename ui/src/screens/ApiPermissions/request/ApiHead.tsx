// The API that was chosen, and the way back to all of them.
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ChevronLeftRegular, PlugConnectedRegular } from "@fluentui/react-icons";
import type { ApiView } from "../../../ipc/bindings";
import { REQUEST } from "../../../strings/apiPermissions";
import { surface } from "../../../theme/theme";

const useStyles = makeStyles({
  head: { display: "flex", alignItems: "center", gap: "12px" },
  tile: {
    width: "32px",
    height: "32px",
    display: "grid",
    placeItems: "center",
    flexShrink: 0,
    borderRadius: "4px",
    backgroundColor: surface.surfaceRowSelected,
    color: tokens.colorBrandForeground1,
  },
  words: { flex: 1, minWidth: 0 },
  name: { display: "block", fontWeight: 600 },
  address: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
    overflow: "hidden",
    textOverflow: "ellipsis",
  },
});

interface Props {
  api: ApiView | undefined;
  onAll: () => void;
}

export function ApiHead({ api, onAll }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.head}>
      <span className={styles.tile}>
        <PlugConnectedRegular fontSize={20} />
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{api?.displayName ?? "\u00a0"}</span>
        <span className={styles.address}>{api?.address ?? "\u00a0"}</span>
      </span>
      <Button appearance="subtle" icon={<ChevronLeftRegular />} onClick={onAll}>
        {REQUEST.allApis}
      </Button>
    </div>
  );
}
