// Opens this page in the portal; greyed with the reason where there is none.
import { Button } from "@fluentui/react-components";
import { OpenRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import type { PortalPage } from "../ipc/bindings";
import { openInPortal } from "../queries/portal";
import { appStateQuery } from "../queries/session";
import { PORTAL } from "../strings/frame";

export function PortalButton({ page }: { page: PortalPage }) {
  const session = useQuery(appStateQuery).data?.session;
  const why = session?.inPortal === false ? PORTAL.none(session.practice) : undefined;
  return (
    <Button
      appearance="subtle"
      icon={<OpenRegular />}
      disabledFocusable={!session?.inPortal}
      title={why}
      aria-description={why}
      onClick={() => void openInPortal(page)}
    >
      {PORTAL.open}
    </Button>
  );
}
