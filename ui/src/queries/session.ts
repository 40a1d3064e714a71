// Who is signed in, and signing in and out.
import {
  type QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { Appearance, StartSignIn } from "../ipc/bindings";
import { commands } from "../ipc/client";

/** Everything that the frame shows. */
export const appStateQuery = queryOptions({
  queryKey: ["appState"],
  queryFn: () => commands.appState(),
});

/** How often the keychain is looked at while it is shown: it is locked and unlocked from outside, too. */
const LOOK_AGAIN = 5_000;

/** State of the keychain, as long as it can be told without a prompt. */
export const useKeychain = () =>
  useQuery({ ...appStateQuery, refetchInterval: LOOK_AGAIN, select: ({ keychain }) => keychain })
    .data;

/** Lets the system ask the person; nothing is unlocked by this window. */
export function useUnlockKeychain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => commands.unlockKeychain(),
    onSettled: () => client.invalidateQueries({ queryKey: appStateQuery.queryKey }),
  });
}

/** A complete domain; anything shorter is not asked about. */
const COMPLETE = /^(?:[^@\s]+@)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i;

/** Tenant and cloud of what was typed, once it is a complete domain. */
export function useTenantOf(address: string, enabled: boolean) {
  const typed = address.trim();
  return useQuery({
    queryKey: ["tenant", typed],
    queryFn: () => commands.resolveTenant(typed),
    enabled: enabled && COMPLETE.test(typed),
    retry: false,
    staleTime: 60_000,
  });
}

/** Opens the browser. */
export const useStartSignIn = () =>
  useMutation({ mutationFn: (request: StartSignIn) => commands.startSignIn(request) });

/** What a number seen in the browser means. */
export const useExplainError = () =>
  useMutation({ mutationFn: (number: string) => commands.explainSignInError(number) });

/** Accounts of the practice tenant. */
export const practiceAccountsQuery = queryOptions({
  queryKey: ["practiceAccounts"],
  queryFn: () => commands.listPracticeAccounts(),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A new session shows nothing of the one before. */
export async function startOver(client: QueryClient) {
  client.removeQueries({
    predicate: ({ queryKey }) => !["appState", "recipes", "settings"].includes(String(queryKey[0])),
  });
  await client.invalidateQueries({ queryKey: appStateQuery.queryKey });
}

export function useSignInPractice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (accountId: string) => commands.signInPractice(accountId),
    onSuccess: () => startOver(client),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => commands.signOut(), onSuccess: () => startOver(client) });
}

export function useSetAppearance() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (appearance: Appearance) => commands.setAppearance(appearance),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: appStateQuery.queryKey }),
        client.invalidateQueries({ queryKey: ["settings"] }),
      ]),
  });
}

export { windowFrame } from "../ipc/client";
