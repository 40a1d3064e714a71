// The tenant's applications: windows of the list, and one whole.
import {
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useState } from "react";
import type { ListPlace } from "../components/longTableSight";
import type {
  ApplicationLook,
  ApplicationRowView,
  ApplicationTab,
  ListForm,
} from "../ipc/bindings";
import { commands } from "../ipc/client";

/** Subject of everything that shows applications. */
export const APPLICATIONS = ["applications"] as const;
const VIEW = ["applicationsView"] as const;
const PLACE = ["applicationsPlace"] as const;
/** Rows of one window, as the backend cuts them. */
const WINDOW = 200;
/** How often the list is looked at while the rest of it arrives, in milliseconds. */
const ARRIVING = 1500;

/** How often that is while nothing can be shown before all of it is here. */
const WAITING = 400;

/** The list as it is at first: the directory's own order, narrowed by nothing. */
export const FIRST_LOOK: ApplicationLook = {
  tab: "all",
  filter: "",
  credentials: null,
  createdWithinDays: null,
  order: { column: "displayName", descending: false },
};

/** Whether a look leaves rows out. */
export const isNarrowed = ({ filter, credentials, createdWithinDays }: ApplicationLook) =>
  filter !== "" || credentials !== null || createdWithinDays !== null;

const LIST = [...APPLICATIONS, "list"] as const;

const listQuery = (look: ApplicationLook, from: number) =>
  queryOptions({
    queryKey: [...LIST, look.tab, look, from],
    queryFn: () => commands.listApplications({ look, from, refresh: false }),
    refetchInterval: ({ state: { data } }) => {
      if (!data || data.arrived === null) return false;
      return data.matching === null ? WAITING : ARRIVING;
    },
    retry: false,
  });

/** A list whose rows are read window by window, as they come into sight. */
export function useApplicationList(look: ApplicationLook, seen: [number, number]) {
  const first = useQuery({
    ...listQuery(look, 0),
    // The old rows stay until those of a new filter are here; another tab begins anew.
    placeholderData: (previous, query) =>
      query?.queryKey[LIST.length] === look.tab ? previous : undefined,
  });
  const from = Math.max(1, Math.floor(seen[0] / WINDOW));
  const to = Math.floor(Math.max(0, seen[1] - 1) / WINDOW);
  const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  const others = useQueries({
    queries: numbers.map((number) => listQuery(look, number * WINDOW)),
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
    mutationFn: () =>
      commands.listApplications({ look: { ...FIRST_LOOK, tab }, from: 0, refresh: true }),
    onSettled: () => client.invalidateQueries({ queryKey: APPLICATIONS }),
  });
}

/** Saves every row of a look as a new file; answers with its path. */
export const useDownload = () =>
  useMutation({
    mutationFn: ({ look, form }: { look: ApplicationLook; form: ListForm }) =>
      commands.downloadApplications(look, form),
  });

/** One application whole. */
export const applicationQuery = (clientId: string) =>
  queryOptions({
    queryKey: [...APPLICATIONS, "one", clientId],
    queryFn: () => commands.getApplication(clientId),
    retry: false,
  });

interface ListView extends ApplicationLook {
  /** The tab Deleted applications is shown. */
  deleted: boolean;
}

/** How the list is looked at: it is as it was left when one comes back to it. */
export function useListView(): [ListView, (change: Partial<ListView>) => void] {
  const client = useQueryClient();
  const [view, setView] = useState<ListView>(
    () => client.getQueryData<ListView>(VIEW) ?? { ...FIRST_LOOK, deleted: false },
  );
  const change = (changed: Partial<ListView>) => {
    const next = { ...view, ...changed };
    client.setQueryData(VIEW, next);
    setView(next);
  };
  return [view, change];
}

/** Where one was in this look at the list; another look begins at its top. */
export function useListPlace(look: ApplicationLook): ListPlace {
  const client = useQueryClient();
  const key = JSON.stringify(look);
  const kept = client.getQueryData<{ key: string; place: ListPlace }>(PLACE);
  if (kept?.key === key) return kept.place;
  const place = { row: 0, top: 0 };
  client.setQueryData(PLACE, { key, place });
  return place;
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
  const look = { ...FIRST_LOOK, filter: name };
  const found = useQuery({ ...listQuery(look, 0), enabled: name !== "" });
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
