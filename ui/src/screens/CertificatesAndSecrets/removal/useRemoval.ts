// Deleting one thing of a list: asked about first, then done.
import { useRef, useState } from "react";
import type { ChangeRequest } from "../../../ipc/bindings";
import { useChange } from "../../../queries/changes";

/** What is about to be deleted, in words and as a request. */
export interface Doomed {
  key: string;
  name: string;
  title: string;
  text: string[];
  request: ChangeRequest;
}

export function useRemoval(onRemoved: (doomed: Doomed) => void) {
  const change = useChange();
  const [doomed, setDoomed] = useState<Doomed | null>(null);
  const [asking, setAsking] = useState(false);
  /** Where the keyboard goes on once the row and its bin are gone. */
  const list = useRef<HTMLDivElement>(null);
  const remove = () => {
    setAsking(false);
    // The dialog fades: a second press on its way out is not a second wish.
    if (!asking || !doomed) return;
    change.mutate(doomed.request, {
      onSuccess: () => {
        list.current?.focus();
        onRemoved(doomed);
      },
    });
  };
  return {
    list,
    doomed,
    asking,
    busy: change.isPending ? (doomed?.key ?? null) : null,
    change,
    error: change.error,
    ask: (next: Doomed) => {
      if (change.isPending) return;
      setDoomed(next);
      setAsking(true);
    },
    keep: () => setAsking(false),
    remove,
    forget: () => !change.isPending && change.reset(),
  };
}

export type Removal = ReturnType<typeof useRemoval>;
