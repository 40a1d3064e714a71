// What the command box looks up: names in the tenant, permissions, ids, errors.
import { queryOptions } from "@tanstack/react-query";
import { commands } from "../ipc/client";
import { APPLICATIONS, applicationList, FIRST_LOOK } from "./applications";
import { enterpriseList, FIRST_LOOK as FIRST_ENTERPRISE } from "./enterprise";
import { windowQuery } from "./lists";

/** App registrations by a part of their name. */
export const applicationsNamed = (text: string) =>
  windowQuery(applicationList, { ...FIRST_LOOK, filter: text }, 0);

/** Enterprise applications by a part of their name. */
export const enterpriseNamed = (text: string) =>
  windowQuery(enterpriseList, { ...FIRST_ENTERPRISE, filter: text }, 0);

/** Permissions of Microsoft Graph by a part of their name or label. Asks nobody. */
export const permissionsNamed = (text: string) =>
  queryOptions({
    queryKey: ["permissionsNamed", text],
    queryFn: () => commands.searchPermissions(text),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What an id belongs to. */
export const identityOf = (id: string) =>
  queryOptions({
    queryKey: [...APPLICATIONS, "identity", id],
    queryFn: () => commands.identify(id),
    retry: false,
  });

/** What a number of a sign-in means. Asks nobody. */
export const errorOf = (number: string) =>
  queryOptions({
    queryKey: ["signInError", number],
    queryFn: () => commands.explainSignInError(number),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
