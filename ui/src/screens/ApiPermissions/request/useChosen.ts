// Permissions that are ticked, of whatever API.
import { useCallback, useState } from "react";
import type {
  ApiPermissionView,
  PermissionChoice,
  PermissionGroupView,
} from "../../../ipc/bindings";

/** What a permission is told apart by. */
const key = ({ api, kind, id }: PermissionChoice) => `${api} ${kind} ${id}`;

export function useChosen(configured: PermissionGroupView[]) {
  const [chosen, setChosen] = useState<Map<string, PermissionChoice>>(new Map());
  const there = new Set(
    configured.flatMap(({ api, rows }) =>
      rows.map(({ permission: { kind, id } }) => key({ api, kind, id })),
    ),
  );
  const toggle = useCallback((api: string, { kind, id }: ApiPermissionView) => {
    const choice = { api, kind, id };
    setChosen((before) => {
      const after = new Map(before);
      if (!after.delete(key(choice))) after.set(key(choice), choice);
      return after;
    });
  }, []);
  return {
    all: [...chosen.values()],
    has: (api: string, { kind, id }: ApiPermissionView) => chosen.has(key({ api, kind, id })),
    isConfigured: (api: string, { kind, id }: ApiPermissionView) =>
      there.has(key({ api, kind, id })),
    toggle,
  };
}

export type Chosen = ReturnType<typeof useChosen>;
