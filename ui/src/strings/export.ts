// Words of the hand-off pack.
import type { ExportForm } from "../ipc/bindings";

export const EXPORT = {
  title: "Hand-off pack",
  planTitle: "Export the plan",
  planText: "The same steps for somebody else, or for another tool. No secret is in any of them.",
  copy: "Copy",
  copied: "Copied",
  save: "Save",
  saved: (path: string) => `Saved as ${path}`,
  of: (verb: string, form: string) => `${verb}: ${form}`,
  open: "Export",
  close: "Close",
  dismiss: "Dismiss",
} as const;

/** Name and what it holds. */
export const EXPORT_FORMS: Record<ExportForm, { name: string; text: string; planText: string }> = {
  page: {
    name: "One page to read",
    text: "What, why, and each permission with its level and reason",
    planText: "What, why, and each permission with its level and reason",
  },
  az: {
    name: "Azure CLI script",
    text: "Ids filled in, no matching by name",
    planText: "For any POSIX shell",
  },
  graphPowerShell: {
    name: "Graph PowerShell script",
    text: "The same steps",
    planText: "For PowerShell 7",
  },
  terraform: {
    name: "Terraform file",
    text: "The missing grants, with the ids filled in",
    planText: "With the azuread provider",
  },
};
