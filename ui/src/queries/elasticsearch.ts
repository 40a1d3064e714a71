// Handing a credential over to Elasticsearch by hand.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  FileQuestion,
  NodePlace,
  NodeProgress,
  RoleQuestion,
  SamlQuestion,
  StartElasticsearch,
} from "../ipc/bindings";
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

/** Saves the block as a new file; answers with its path. */
export const useSaveBlock = (credentialId: string) =>
  useMutation({ mutationFn: () => commands.saveElasticsearchBlock(credentialId) });

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

/** What an `elasticsearch.yml` would get. */
export const useFileSurvey = (credentialId: string, question: FileQuestion) =>
  useQuery({
    queryKey: [...ELASTICSEARCH, credentialId, "file", question],
    queryFn: () => commands.surveyElasticsearchFile(credentialId, question),
    enabled: question.file !== "",
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });

/** What a keystore has of the key. The tool is run, so only once a person asked for it. */
export const useKeystoreSurvey = (credentialId: string, program: string, config: string) =>
  useQuery({
    queryKey: [...ELASTICSEARCH, credentialId, "keystore", program, config],
    queryFn: () => commands.surveyKeystore(credentialId, { program, config, password: null }),
    enabled: program !== "" && config !== "",
    gcTime: 0,
    staleTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });

/** Tries a keystore's password. Not a mutation: those keep what they were called with. */
export const openKeystore = (
  credentialId: string,
  program: string,
  config: string,
  password: string,
) => commands.surveyKeystore(credentialId, { program, config, password });

/** The password for the next try of a run that stopped without it. Not a mutation, as above. */
export const giveKeystorePassword = (runId: string, password: string) =>
  commands.giveKeystorePassword(runId, password);

/** Writes block and key; answers with the run's id. */
export const useStartElasticsearch = () =>
  useMutation({
    mutationFn: (request: StartElasticsearch) => commands.startElasticsearch(request),
  });

/** What a hand-over wrote for a node. */
export const nodeWrittenQuery = (runId: string) =>
  queryOptions({
    queryKey: [...ELASTICSEARCH, "written", runId],
    queryFn: () => commands.getNodeWritten(runId),
  });

/** A run ticks its node by itself. */
export function useReadNodesAgain(credentialId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries(elasticsearchQuery(credentialId));
}
