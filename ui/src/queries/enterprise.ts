// Enterprise applications: the service principals of the tenant.
import { queryOptions } from "@tanstack/react-query";
import type { EnterpriseLook, EnterpriseRowView } from "../ipc/bindings";
import { commands } from "../ipc/client";
import { APPLICATIONS } from "./applications";
import type { ListSource } from "./lists";

/** The list as it is at first: what the portal calls enterprise applications, by name. */
export const FIRST_LOOK: EnterpriseLook = {
  filter: "",
  onlyEnterprise: true,
  order: { column: "displayName", descending: false },
};

/** Enterprise applications, or all service principals. */
export const enterpriseList: ListSource<EnterpriseLook, EnterpriseRowView> = {
  key: [...APPLICATIONS, "enterprise"],
  same: ({ onlyEnterprise }) => String(onlyEnterprise),
  read: (look, from, refresh) => commands.listEnterpriseApplications({ look, from, refresh }),
  save: (look, form) => commands.downloadEnterpriseApplications(look, form),
};

/** One enterprise application. */
export const enterpriseQuery = (objectId: string) =>
  queryOptions({
    queryKey: [...APPLICATIONS, "enterpriseOne", objectId],
    queryFn: () => commands.getEnterpriseApplication(objectId),
    retry: false,
  });
