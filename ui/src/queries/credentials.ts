// Credentials of the vault and the Value on the clipboard. Never a Value itself.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { ClipboardView } from "../ipc/bindings";
import { commands, events } from "../ipc/client";

/** Subject of everything that shows credentials. */
export const CREDENTIALS = ["credentials"] as const;

/** Credentials by days left. */
export const credentialListQuery = queryOptions({
  queryKey: CREDENTIALS,
  queryFn: () => commands.listCredentials(),
});

/** Puts a Value onto the clipboard: from Rust, unseen by this window. */
export const useCopyValue = () =>
  useMutation({ mutationFn: (credentialId: string) => commands.copyValue(credentialId) });

/** Clears the clipboard before its time. */
export const clearClipboard = () => commands.clearClipboard();

/** Hears what the clipboard holds. Answers with the way to stop. */
export function followClipboard(heard: (clipboard: ClipboardView | null) => void): () => void {
  const listening = events.clipboardChanged.listen(({ payload }) => heard(payload.clipboard));
  return () => void listening.then((stop) => stop());
}

/** Uses a credential once and writes down the outcome. */
export function useProveCredential() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentialId: string) => commands.proveCredential(credentialId),
    onSettled: () => client.invalidateQueries({ queryKey: CREDENTIALS }),
  });
}

/** Puts an id onto the clipboard. */
export const copyText = (text: string) => commands.copyText(text);
