// Words of the tab Deleted applications.
export const DELETED = {
  title: "Deleted applications",
  deletedOn: "Deleted date",
  restore: "Restore",
  restoreOf: (name: string) => `Restore app registration ${name}`,
  purge: "Delete permanently",
  purgeOf: (name: string) => `Delete ${name} permanently`,
  purgeTitle: (name: string) => `Delete ${name} permanently?`,
  purgeText:
    "It is gone for everybody at once, and cannot be brought back. Its service principal stays deleted for its own 30 days.",
  yes: "Yes",
  no: "No",
  restored: "The app registration is restored, with its service principal and its grants.",
  empty: "No applications were deleted in the last 30 days",
  emptyText: "What is deleted can be restored from here for 30 days.",
} as const;
