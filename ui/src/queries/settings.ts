// What can be chosen, and the reset of the practice tenant.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { ApplicationColumn, EnterpriseColumn } from "../ipc/bindings";
import { commands } from "../ipc/client";
import { appStateQuery } from "./session";

/** Everything that Settings shows. */
export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: () => commands.getSettings(),
});

/** A write of a setting; what shows settings is read anew, whatever came of it. */
function useSetting<Choice>(write: (choice: Choice) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () =>
      Promise.all(
        [settingsQuery, appStateQuery].map(({ queryKey }) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

export const useSetWindowFrame = () =>
  useSetting((system: boolean) => commands.setWindowFrame(system));

export const useSetTextSize = () => useSetting((percent: number) => commands.setTextSize(percent));

export const useSetClipboardSeconds = () =>
  useSetting((seconds: number) => commands.setClipboardSeconds(seconds));

export const useSetApplicationColumns = () =>
  useSetting((columns: ApplicationColumn[]) => commands.setApplicationColumns(columns));

export const useSetEnterpriseColumns = () =>
  useSetting((columns: EnterpriseColumn[]) => commands.setEnterpriseColumns(columns));

export const useSetSignInClient = () =>
  useSetting((client: { domain: string; clientId: string }) =>
    commands.setSignInClient(client.domain, client.clientId),
  );

export const useRemoveSignInClient = () =>
  useSetting((domain: string | null) => commands.removeSignInClient(domain));

export const useRemoveCloud = () => useSetting((login: string) => commands.removeCloud(login));

/** Subjects that are not of the practice tenant. */
const KEPT = ["appState", "settings", "recipes"];

/** Empties the practice tenant; nothing that was read of it before is shown again. */
export function useResetPractice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => commands.resetPractice(),
    onSettled: () =>
      Promise.all([
        client.resetQueries({ predicate: ({ queryKey }) => !KEPT.includes(String(queryKey[0])) }),
        client.invalidateQueries({ queryKey: appStateQuery.queryKey }),
      ]),
  });
}
