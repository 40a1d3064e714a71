// Handing a credential over into a `.env` file.
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { EnvFileRequest, StartEnvFile } from "../ipc/bindings";
import { commands } from "../ipc/client";

const ENV_FILE = ["envFile"] as const;

/** Names that the file may give. */
export const envFileQuery = (credentialId: string) =>
  queryOptions({
    queryKey: [...ENV_FILE, credentialId],
    queryFn: () => commands.getEnvFile(credentialId),
    gcTime: 0,
  });

/** What a write would do; asked once a path is there. */
export const useEnvSurvey = (request: EnvFileRequest) =>
  useQuery({
    queryKey: [...ENV_FILE, "survey", request],
    queryFn: () => commands.surveyEnvFile(request),
    enabled: request.file.trim() !== "",
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });

/** Writes; answers with the run's id. */
export const useStartEnvFile = () =>
  useMutation({ mutationFn: (request: StartEnvFile) => commands.startEnvFile(request) });
