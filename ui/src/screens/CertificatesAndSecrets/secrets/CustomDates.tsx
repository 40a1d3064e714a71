// Start and End of a custom lifetime.
import { Field, Input, makeStyles } from "@fluentui/react-components";
import type { Problem } from "../../../ipc/bindings";
import { NEW_SECRET } from "../../../strings/certificatesAndSecrets";
import { problemLine } from "../../../strings/errors";
import { dayOf, type Lifetime, lastDay } from "./lifetime";

const useStyles = makeStyles({ row: { display: "flex", gap: "12px", "> *": { flex: 1 } } });

interface Props {
  dates: Extract<Lifetime, { kind: "custom" }>;
  longestDays: number | null;
  startProblem: Problem | null;
  endProblem: Problem | null;
  onChange: (dates: Lifetime) => void;
}

export function CustomDates({ dates, longestDays, startProblem, endProblem, onChange }: Props) {
  const { start, end } = dates;
  return (
    <div className={useStyles().row}>
      <Field label={NEW_SECRET.start} {...invalid(startProblem)}>
        <Input
          type="date"
          value={start}
          min={dayOf(new Date())}
          onChange={(_, data) => onChange({ ...dates, start: data.value })}
        />
      </Field>
      <Field
        label={NEW_SECRET.end}
        hint={endProblem ? undefined : NEW_SECRET.customHint(longestDays)}
        {...invalid(endProblem)}
      >
        <Input
          type="date"
          value={end}
          min={start}
          max={lastDay(start, longestDays)}
          onChange={(_, data) => onChange({ ...dates, end: data.value })}
        />
      </Field>
    </div>
  );
}

const invalid = (problem: Problem | null) =>
  problem ? { validationState: "error" as const, validationMessage: problemLine(problem) } : {};
