// The portal's lifetimes; what policy forbids stays visible and says why.
import { Dropdown, Field, Option } from "@fluentui/react-components";
import type { LifetimeView, Problem } from "../../ipc/bindings";
import { problemLine } from "../../strings/errors";
import { inDays } from "../../strings/format";
import { CHOICE, lifetimeLabel, ROAD } from "../../strings/recipe";

interface Props {
  lifetimes: LifetimeView[];
  days: number;
  longestDays: number | null;
  problem: Problem | null;
  onChange: (days: number) => void;
}

export function LifetimeField({ lifetimes, days, longestDays, problem, onChange }: Props) {
  const chosen = lifetimes.find((lifetime) => lifetime.days === days);
  const offered = withLongest(lifetimes, longestDays);
  return (
    <Field
      label={ROAD.lifetime}
      hint={problem ? undefined : CHOICE.expiresOn(inDays(days), longestDays)}
      validationState={problem ? "error" : "none"}
      validationMessage={problem ? problemLine(problem) : undefined}
    >
      <Dropdown
        value={lifetimeLabel(chosen ?? { days, recommended: false })}
        selectedOptions={[String(days)]}
        onOptionSelect={(_, data) => data.optionValue && onChange(Number(data.optionValue))}
      >
        {offered.map((lifetime) => {
          const tooLong = longestDays !== null && lifetime.days > longestDays;
          const label = lifetimeLabel(lifetime);
          return (
            <Option
              key={lifetime.days}
              value={String(lifetime.days)}
              text={label}
              disabled={tooLong}
            >
              {tooLong ? CHOICE.aboveLimit(label) : label}
            </Option>
          );
        })}
      </Dropdown>
    </Field>
  );
}

/** The longest that policy allows is offered too, where it is none of the portal's choices. */
function withLongest(lifetimes: LifetimeView[], longestDays: number | null): LifetimeView[] {
  if (longestDays === null || lifetimes.some(({ days }) => days === longestDays)) return lifetimes;
  const longest = { days: longestDays, recommended: false };
  return [...lifetimes, longest].sort((one, other) => one.days - other.days);
}
