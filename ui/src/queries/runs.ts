// Runs: live and past.
import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { RunView, StartRun } from "../ipc/bindings";
import { commands, events } from "../ipc/client";
import { APPLICATIONS } from "./applications";
import { CREDENTIALS } from "./credentials";
import { approved } from "./signIn";

const RUNS = ["runs"] as const;

/** All runs, newest first. */
export const runListQuery = queryOptions({ queryKey: RUNS, queryFn: () => commands.listRuns() });

/** What the backend told last of each run, and when, counted in tellings. */
const told = new Map<string, { run: RunView; at: number }>();
let tellings = 0;

/** One run; kept current by `followRuns`. */
export const runQuery = (runId: string) =>
  queryOptions({ queryKey: [...RUNS, runId], queryFn: () => readRun(runId) });

/** A run moves on while it is read: what was told meanwhile is newer than the answer. */
async function readRun(runId: string): Promise<RunView> {
  const before = tellings;
  const read = await commands.getRun(runId);
  const latest = told.get(runId);
  return latest && latest.at > before ? latest.run : read;
}

/** Keeps every run in the cache current while the window is open. Answers with the way to stop. */
export function followRuns(client: QueryClient): () => void {
  const listening = events.runChanged.listen(({ payload }) => remember(client, payload.run));
  return () => void listening.then((stop) => stop());
}

function remember(client: QueryClient, run: RunView) {
  tellings += 1;
  told.set(run.id, { run, at: tellings });
  client.setQueryData(runQuery(run.id).queryKey, run);
  if (run.undoes) void client.invalidateQueries({ queryKey: runQuery(run.undoes).queryKey });
  void client.invalidateQueries({ queryKey: RUNS, exact: true });
  if (run.active) return;
  void client.invalidateQueries({ queryKey: CREDENTIALS });
  void client.invalidateQueries({ queryKey: APPLICATIONS });
}

/** Runs a plan that was shown, once the rights for it are there. */
export const useStartRun = () =>
  useMutation({
    mutationFn: async (request: StartRun) => approved(await commands.startRun(request)),
  });

/** Stops before the next round. */
export const useCancelRun = () =>
  useMutation({ mutationFn: (runId: string) => commands.cancelRun(runId) });

/** Goes on with a run, or looks again whether consent was given. */
export const useContinueRun = () =>
  useMutation({ mutationFn: async (runId: string) => approved(await commands.continueRun(runId)) });

/** Leaves a run as it is. */
export function useKeepRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (runId: string) => commands.keepRun(runId),
    onSuccess: () => client.invalidateQueries({ queryKey: RUNS }),
  });
}

/** Puts a run's report onto the clipboard. */
export const copyRunReport = (runId: string) => commands.copyRunReport(runId);
