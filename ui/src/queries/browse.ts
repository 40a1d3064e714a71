// Paths, chosen in the system's own dialog.
import type { Browse } from "../ipc/bindings";
import { commands } from "../ipc/client";

/** The path that was chosen, or nothing if the dialog was closed. */
export const browse = (browsing: Browse) => commands.browse(browsing);
