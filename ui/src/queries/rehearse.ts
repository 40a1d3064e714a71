// What goes wrong on request in the practice tenant.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Rehearsal } from "../ipc/bindings";
import { commands } from "../ipc/client";

/** How often it is looked at while something is armed: a fault is over once it has hit its call. */
const LOOK_AGAIN = 1_000;

const rehearsalsQuery = queryOptions({
  queryKey: ["rehearsals"],
  queryFn: () => commands.listRehearsals(),
  refetchInterval: ({ state }) => (state.data?.length ? LOOK_AGAIN : false),
});

/** What is armed now. */
export const useRehearsals = () => useQuery(rehearsalsQuery).data ?? [];

/** Arms one fault, or takes it back. */
export function useRehearse() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ fault, armed }: { fault: Rehearsal; armed: boolean }) =>
      commands.rehearse(fault, armed),
    onSuccess: (armed) => client.setQueryData(rehearsalsQuery.queryKey, armed),
  });
}

/** Takes everything back. */
export function useDisarm() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => commands.disarmRehearsals(),
    onSettled: () => client.invalidateQueries({ queryKey: rehearsalsQuery.queryKey }),
  });
}
