// What pressing an offer does.
import { useContext, useEffect, useState } from "react";
import { CopyContext } from "../components/CopyButton";
import { toCommandError } from "../ipc/errors";
import { useCopyValue } from "../queries/credentials";
import type { Place } from "../routes";
import { COMMAND_BOX, OFFER } from "../strings/commandBox";
import { problemLine } from "../strings/errors";
import type { Act, Offer } from "./offers";

/** How long a copied row says so, in milliseconds. */
const SAID = 1500;

export interface Acts {
  act: (offer: Offer, act: Act) => void;
  /** Key of the offer that was copied a moment ago. */
  copied: string | null;
  /** For a screen reader. */
  said: string;
  /** Why it could not be copied. */
  problem: string | null;
}

export function useActs(go: (place: Place) => void, close: () => void): Acts {
  const copyText = useContext(CopyContext);
  const copyValue = useCopyValue();
  const [copied, setCopied] = useState<{ key: string; name: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(null), SAID);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (key: string, name: string, copying: Promise<unknown>) => {
    setProblem(null);
    copying.then(
      () => setCopied({ key, name }),
      (error: unknown) => setProblem(problemLine(toCommandError(error).problem)),
    );
  };
  const act = ({ key }: Offer, wanted: Act) => {
    switch (wanted.kind) {
      case "go":
        close();
        return go(wanted.place);
      case "run":
        close();
        return wanted.command();
      case "copyText":
        return copy(key, wanted.name, copyText(wanted.text));
      case "copyValue":
        return copy(key, OFFER.value, copyValue.mutateAsync(wanted.credentialId));
    }
  };
  const said = copied ? COMMAND_BOX.copied(copied.name) : "";
  return { act, copied: copied?.key ?? null, said, problem };
}
