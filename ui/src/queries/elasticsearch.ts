// Handing a credential over to Elasticsearch by hand.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { NodePlace, NodeProgress, RoleQuestion, SamlQuestion } from "../ipc/bindings";
import { commands } from "../ipc/client";
import { CREDENTIALS } from "./credentials";

const ELASTICSEARCH = ["elasticsearch"] as const;

/** Block, setting, groups and nodes of a credential. */
export const elasticsearchQuery = (credentialId: string) =>
  queryOptions({
    queryKey: [...ELASTICSEARCH, credentialId],
    queryFn: () => commands.getElasticsearch(credentialId),
  });

/** The keystore command for a place; the last one stays while the next is made. */
export const useKeystoreCommand = (credentialId: string, place: NodePlace, ready: boolean) =>
  useQuery({
    queryKey: [...ELASTICSEARCH, credentialId, "command", place],
    queryFn: () => commands.elasticsearchCommand(credentialId, place),
    enabled: ready,
    retry: false,
  });

/** Both realms whole. */
export const useSamlExample = (credentialId: string) =>
  useMutation({
    mutationFn: (question: SamlQuestion) =>
      commands.elasticsearchSamlExample(credentialId, question),
  });

/** A role for groups. */
export const useRoleMapping = (credentialId: string) =>
  useMutation({
    mutationFn: (question: RoleQuestion) =>
      commands.elasticsearchRoleMapping(credentialId, question),
  });

/** Keeps how far each node is. A tick shows at once, and the next one builds on it; they are written one after another. */
export function useSetNodes(credentialId: string) {
  const client = useQueryClient();
  const { queryKey } = elasticsearchQuery(credentialId);
  return useMutation({
    scope: { id: `nodes ${credentialId}` },
    mutationFn: (nodes: NodeProgress[]) => commands.setElasticsearchNodes(credentialId, nodes),
    onMutate: (nodes) => client.setQueryData(queryKey, (view) => view && { ...view, nodes }),
    onError: () => client.invalidateQueries({ queryKey, exact: true }),
    onSuccess: () => client.invalidateQueries({ queryKey: CREDENTIALS }),
  });
}
