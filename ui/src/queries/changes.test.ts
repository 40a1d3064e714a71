import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import { createElement, type ReactNode } from "react";
import { expect, test, vi } from "vitest";
import type { ErrorCode } from "../ipc/bindings";
import { toCommandError } from "../ipc/errors";
import { useChange } from "./changes";
import { followRuns } from "./runs";

const commands = vi.hoisted(() => ({ startChange: vi.fn(), getRun: vi.fn(), listRuns: vi.fn() }));
const told = vi.hoisted(() => ({ of: (_: unknown) => {} }));
vi.mock("../ipc/client", () => ({
  commands,
  events: {
    runChanged: {
      listen: async (hear: (event: unknown) => void) => {
        told.of = (run) => hear({ payload: { run } });
        return () => {};
      },
    },
  },
}));

const refusal = (code: ErrorCode) => ({ ...toCommandError(null).problem, code });
const problem = refusal("keychainLocked");
const failed = { id: "run", state: "stopped", active: false, undoes: null, problem };

test.each(["before", "after"])(
  "a change that could not begin is told, even %s its run is looked for in vain",
  async (when) => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    followRuns(client);
    commands.startChange.mockImplementation(async () => {
      if (when === "before") told.of(failed);
      return { runId: "run", waitingFor: null };
    });
    commands.getRun.mockRejectedValue(refusal("notFound"));
    const wrapper = ({ children }: { children: ReactNode }) =>
      createElement(QueryClientProvider, { client }, children);
    const { result } = renderHook(() => useChange(), { wrapper });
    result.current.mutate({ change: "deleteApplication", clientId: "client" });
    await waitFor(() => expect(commands.getRun).toHaveBeenCalled());
    if (when === "after") told.of(failed);
    await waitFor(() => expect(result.current.error).toMatchObject({ problem }));
  },
);
