// What is typed in Add a credential, and what is said at each of its fields.
import { useState } from "react";
import { CommandError } from "../../../ipc/errors";
import { problemLine } from "../../../strings/errors";
import { TRUST, type TrustField } from "../../../strings/trust";
import { fieldOf, missingFields, NEW_TRUST, type Trust } from "./trust";

export function useTrustForm(error: unknown) {
  const [trust, setTrust] = useState<Trust>(NEW_TRUST);
  /** Add was pressed: what is still empty is said from then on. */
  const [tried, setTried] = useState(false);
  const problem = error instanceof CommandError ? error.problem : null;
  const refused = problem?.field ? fieldOf(trust, problem.field) : null;
  const missing = missingFields(trust);
  return {
    trust,
    change: (changed: Partial<Omit<Trust, "texts">>) => setTrust({ ...trust, ...changed }),
    type: (field: TrustField, text: string) =>
      setTrust({ ...trust, texts: { ...trust.texts, [field]: text } }),
    /** Why a field will not do, in words. */
    said: (field: TrustField) => {
      if (tried && missing.includes(field)) return TRUST.missing;
      return problem && refused === field ? problemLine(problem) : undefined;
    },
    /** A refusal that no field shows. */
    rest: refused ? null : error,
    /** Whether all is there that has to be. */
    complete: () => {
      setTried(true);
      return missing.length === 0;
    },
  };
}

export type TrustForm = ReturnType<typeof useTrustForm>;
