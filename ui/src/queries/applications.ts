// The tenant's applications: windows of the list, and one whole.
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { ApplicationLook, ApplicationRowView } from "../ipc/bindings";
import { commands } from "../ipc/client";
import { type ListSource, windowQuery } from "./lists";

/** Subject of everything that shows applications. */
export const APPLICATIONS = ["applications"] as const;
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

/** App registrations: all, or those of the account. */
export const applicationList: ListSource<ApplicationLook, ApplicationRowView> = {
  key: [...APPLICATIONS, "list"],
  same: ({ tab }) => tab,
  read: (look, from, refresh) => commands.listApplications({ look, from, refresh }),
  save: (look, form) => commands.downloadApplications(look, form),
};

/** One application whole. */
export const applicationQuery = (clientId: string) =>
  queryOptions({
    queryKey: [...APPLICATIONS, "one", clientId],
    queryFn: () => commands.getApplication(clientId),
    retry: false,
  });

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
  const found = useQuery({ ...windowQuery(applicationList, look, 0), enabled: name !== "" });
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
