// The portal, in the system browser.
import type { PortalPage } from "../ipc/bindings";
import { commands } from "../ipc/client";

/** Opens the same page in the portal of the cloud that is signed in to. */
export const openInPortal = (page: PortalPage) => commands.openInPortal(page);
