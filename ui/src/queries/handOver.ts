// Handing a credential over to Dataplane.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { DataplaneSignIn, PastedByHand, StartHandOver } from "../ipc/bindings";
import { commands } from "../ipc/client";
import { CREDENTIALS } from "./credentials";

const DATAPLANE = ["dataplane"] as const;

/** What a hand-over would deliver. */
export const handOverQuery = (credentialId: string) =>
  queryOptions({
    queryKey: ["handOver", credentialId],
    queryFn: () => commands.getHandOver(credentialId),
    gcTime: 0,
  });

/** The practice Dataplane signs in by itself. */
export const practiceDataplaneQuery = queryOptions({
  queryKey: [...DATAPLANE, "practice"],
  queryFn: () => commands.connectPracticeDataplane(),
  gcTime: 0,
});

/** Asks an address how it lets people in. */
export const useFindDataplane = () =>
  useMutation({
    mutationFn: (place: { address: string; plainHttpAgreed: boolean }) =>
      commands.findDataplane(place.address, place.plainHttpAgreed),
  });

/** Signs in. Not a mutation: those keep what they were called with, and this holds a password. */
export const signInDataplane = (request: DataplaneSignIn) => commands.signInDataplane(request);

/** What exists in an environment, and what the account may do there. `session` tells one sign-in from the next. */
export function useSurvey(session: string | null, environmentId: string | null, names: string[]) {
  return useQuery({
    queryKey: [...DATAPLANE, "survey", session, environmentId, names],
    queryFn: () => commands.surveyDataplane({ environmentId: environmentId ?? "", names }),
    enabled: session !== null && environmentId !== null,
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
}

/** Delivers; answers with the run's id. */
export const useStartHandOver = () =>
  useMutation({ mutationFn: (request: StartHandOver) => commands.startHandOver(request) });

/** Shows the practice Dataplane in the system's browser. */
export const useOpenPracticeDataplane = () =>
  useMutation({ mutationFn: () => commands.openPracticeDataplane() });

/** Writes down that the rows were pasted by hand. */
export function usePastedByHand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (pasted: PastedByHand) => commands.pastedByHand(pasted),
    onSuccess: () => client.invalidateQueries({ queryKey: CREDENTIALS }),
  });
}
