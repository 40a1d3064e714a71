// Grant admin consent: blue while something is to be granted; greyed with the reason where it cannot be.
import { Button, makeStyles } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons";
import type { ApplicationPermissionsView } from "../../ipc/bindings";
import { PERMISSIONS } from "../../strings/apiPermissions";

const useStyles = makeStyles({ plain: { fontWeight: 400 } });

interface Props {
  permissions: ApplicationPermissionsView;
  busy: boolean;
  onPress: () => void;
}

export function GrantButton({ permissions, busy, onPress }: Props) {
  const styles = useStyles();
  const why = reason(permissions);
  return (
    <Button
      className={why ? styles.plain : ""}
      appearance={why ? "subtle" : "primary"}
      icon={<CheckmarkRegular />}
      disabledFocusable={busy || why !== undefined}
      title={why}
      aria-description={why}
      onClick={onPress}
    >
      {PERMISSIONS.grant(permissions.tenantName)}
    </Button>
  );
}

/** Why there is nothing to press for. */
function reason({ mayGrant, missing }: ApplicationPermissionsView): string | undefined {
  if (mayGrant === false) return PERMISSIONS.mayNotGrant;
  return missing === 0 ? PERMISSIONS.nothingToGrant : undefined;
}
