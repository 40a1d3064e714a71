// Enterprise applications: the service principals of the tenant.
import { queryOptions } from "@tanstack/react-query";
import { commands } from "../ipc/client";
import { APPLICATIONS } from "./applications";

/** One page by name; a filter is the directory's work. */
export const enterpriseListQuery = (filter: string, onlyEnterprise: boolean) =>
  queryOptions({
    queryKey: [...APPLICATIONS, "enterprise", filter, onlyEnterprise],
    queryFn: () => commands.listEnterpriseApplications({ filter, onlyEnterprise }),
    placeholderData: (previous) => previous,
    retry: false,
  });

/** One enterprise application. */
export const enterpriseQuery = (objectId: string) =>
  queryOptions({
    queryKey: [...APPLICATIONS, "enterpriseOne", objectId],
    queryFn: () => commands.getEnterpriseApplication(objectId),
    retry: false,
  });
