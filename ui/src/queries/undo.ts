// The undo of a set-up.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { commands } from "../ipc/client";
import { approved } from "./signIn";

/** What an undo would do right now. Each reading is a new plan. */
export const undoPlanQuery = (runId: string, permanently: boolean) =>
  queryOptions({
    queryKey: ["undo", runId, permanently],
    queryFn: () => commands.planUndo({ runId, permanently }),
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });

/** Runs an undo that was shown, once the rights for it are there. */
export const useStartUndo = () =>
  useMutation({ mutationFn: async (runId: string) => approved(await commands.startUndo(runId)) });
