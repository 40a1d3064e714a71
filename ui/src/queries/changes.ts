// Changes that a screen of the portal asks for: begun, waited for, told how they ended.
import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ChangeRequest, RunView } from "../ipc/bindings";
import { commands } from "../ipc/client";
import { CommandError, toCommandError } from "../ipc/errors";
import { APPLICATIONS } from "./applications";
import { CREDENTIALS } from "./credentials";
import { runQuery } from "./runs";
import { approved } from "./signIn";

/** Makes one change and answers with its run once it is done; rejects with why it was not. `runId` is the latest one. */
export function useChange() {
  const client = useQueryClient();
  const [runId, setRunId] = useState<string | null>(null);
  const mutation = useMutation({
    mutationFn: async (request: ChangeRequest): Promise<RunView> => {
      setRunId(null);
      const { runId, waitingFor } = await commands.startChange(request);
      await approved({ waitingFor });
      setRunId(runId);
      const run = await ended(client, runId);
      if (run.state === "done") return run;
      throw new CommandError(
        run.problem ?? { ...toCommandError("").problem, code: "cancelled", detail: null },
      );
    },
    onSettled: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: APPLICATIONS }),
        client.invalidateQueries({ queryKey: CREDENTIALS }),
      ]);
    },
  });
  return { ...mutation, runId };
}

/** The run as it stands when it no longer moves; `followRuns` keeps it current in the cache. */
function ended(client: QueryClient, runId: string): Promise<RunView> {
  const { queryKey } = runQuery(runId);
  return new Promise((resolve) => {
    const settle = (run: RunView | undefined) => {
      if (!run || run.active) return;
      stop();
      resolve(run);
    };
    const stop = client.getQueryCache().subscribe(({ query }) => {
      if (query.queryHash === JSON.stringify(queryKey)) settle(client.getQueryData(queryKey));
    });
    // One that could not begin is in no journal: it is told, and may have been before anybody listened.
    void client
      .fetchQuery(runQuery(runId))
      .then(settle, () => settle(client.getQueryData(queryKey)));
  });
}
