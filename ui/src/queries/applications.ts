// The tenant's applications: windows of the list, and one whole.
import {
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useState } from "react";
import type { ApplicationRowView, ApplicationTab } from "../ipc/bindings";
import { commands } from "../ipc/client";

/** Subject of everything that shows applications. */
export const APPLICATIONS = ["applications"] as const;
const VIEW = ["applicationsView"] as const;
/** Rows of one window, as the backend cuts them. */
const WINDOW = 200;
/** How often the list is looked at while the rest of it arrives, in milliseconds. */
const ARRIVING = 1500;

const listQuery = (tab: ApplicationTab, filter: string, from: number) =>
  queryOptions({
    queryKey: [...APPLICATIONS, tab, filter, from],
    queryFn: () => commands.listApplications({ tab, filter, from, refresh: false }),
    refetchInterval: ({ state }) => (state.data?.arriving ? ARRIVING : false),
    retry: false,
  });

/** A list whose rows are read window by window, as they come into sight. */
export function useApplicationList(tab: ApplicationTab, filter: string, seen: [number, number]) {
  const first = useQuery({
    ...listQuery(tab, filter, 0),
    // The old rows stay until those of a new filter are here; another tab begins anew.
    placeholderData: (previous, query) => (query?.queryKey[1] === tab ? previous : undefined),
  });
  const from = Math.max(1, Math.floor(seen[0] / WINDOW));
  const to = Math.floor(Math.max(0, seen[1] - 1) / WINDOW);
  const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  const others = useQueries({
    queries: numbers.map((number) => listQuery(tab, filter, number * WINDOW)),
  });
  const row = (index: number): ApplicationRowView | undefined => {
    const number = Math.floor(index / WINDOW);
    const window = number === 0 ? first.data : others[number - from]?.data;
    return window?.rows[index % WINDOW];
  };
  return { list: first, row };
}

/** Reads the list anew from the directory; the old one stays until then. */
export function useReadAgain(tab: ApplicationTab) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => commands.listApplications({ tab, filter: "", from: 0, refresh: true }),
    onSettled: () => client.invalidateQueries({ queryKey: APPLICATIONS }),
  });
}

/** One application whole. */
export const applicationQuery = (clientId: string) =>
  queryOptions({
    queryKey: [...APPLICATIONS, "one", clientId],
    queryFn: () => commands.getApplication(clientId),
    retry: false,
  });

interface ListView {
  tab: ApplicationTab;
  filter: string;
  /** The tab Deleted applications is shown. */
  deleted?: boolean;
}

/** Tab and filter of the list: they are as they were left when one comes back to it. */
export function useListView(): [ListView, (change: Partial<ListView>) => void] {
  const client = useQueryClient();
  const [view, setView] = useState<ListView>(
    () => client.getQueryData<ListView>(VIEW) ?? { tab: "all", filter: "" },
  );
  const change = (changed: Partial<ListView>) => {
    const next = { ...view, ...changed };
    client.setQueryData(VIEW, next);
    setView(next);
  };
  return [view, change];
}

/** Certificates & secrets of one application. */
export const applicationCredentialsQuery = (clientId: string) =>
  queryOptions({
    queryKey: [...APPLICATIONS, "credentials", clientId],
    queryFn: () => commands.getApplicationCredentials(clientId),
    retry: false,
  });

/** API permissions of one application: configured and granted. */
export const applicationPermissionsQuery = (clientId: string) =>
  queryOptions({
    queryKey: [...APPLICATIONS, "permissions", clientId],
    queryFn: () => commands.getApplicationPermissions(clientId),
    retry: false,
  });

/** All that an API offers; it hardly ever changes. */
export const apiQuery = (api: string) =>
  queryOptions({
    queryKey: ["api", api],
    queryFn: () => commands.getApi(api),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** APIs of the tenant by name. */
export const apiListQuery = (filter: string) =>
  queryOptions({
    queryKey: ["apis", filter],
    queryFn: () => commands.listApis(filter),
    retry: false,
  });

const NO_TWINS: ApplicationRowView[] = [];

/** Applications of exactly this name, upper and lower case alike. */
export function useTwins(name: string): ApplicationRowView[] {
  const found = useQuery({ ...listQuery("all", name, 0), enabled: name !== "" });
  const twins = found.data?.rows.filter(
    (row) => row.displayName.toLowerCase() === name.toLowerCase(),
  );
  return name === "" ? NO_TWINS : (twins ?? NO_TWINS);
}

const DELETED = [...APPLICATIONS, "deleted"] as const;

/** Deleted applications, newest first. */
export const deletedQuery = queryOptions({
  queryKey: DELETED,
  queryFn: () => commands.listDeletedApplications(),
  retry: false,
});

/** Addresses of the tenant; they do not change while one is signed in. */
export const endpointsQuery = queryOptions({
  queryKey: ["endpoints"],
  queryFn: () => commands.getEndpoints(),
});
