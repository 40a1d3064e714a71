// The portal's six choices; what policy forbids stays visible and says why.
import { Dropdown, Field, Option } from "@fluentui/react-components";
import type { Problem } from "../../../ipc/bindings";
import { CREDENTIALS, NEW_SECRET } from "../../../strings/certificatesAndSecrets";
import { problemLine } from "../../../strings/errors";
import { inDays } from "../../../strings/format";
import { CHOICE, lifetimeLabel } from "../../../strings/recipe";
import { customLifetime, type Lifetime, lifetimes } from "./lifetime";

const CUSTOM = "custom";

interface Props {
  lifetime: Lifetime;
  longestDays: number | null;
  problem: Problem | null;
  onChange: (lifetime: Lifetime) => void;
}

export function ExpiresField({ lifetime, longestDays, problem, onChange }: Props) {
  const offered = lifetimes(longestDays);
  const days = lifetime.kind === "days" ? lifetime.days : null;
  const chosen = offered.find((one) => one.days === days);
  const choose = (value: string) => {
    if (value !== CUSTOM) onChange({ kind: "days", days: Number(value) });
    else if (days !== null) onChange(customLifetime(days));
  };
  return (
    <Field
      label={CREDENTIALS.expires}
      hint={days === null || problem ? undefined : CHOICE.expiresOn(inDays(days), longestDays)}
      validationState={problem ? "error" : "none"}
      validationMessage={problem ? problemLine(problem) : undefined}
    >
      <Dropdown
        value={chosen ? lifetimeLabel(chosen) : NEW_SECRET.custom}
        selectedOptions={[days === null ? CUSTOM : String(days)]}
        onOptionSelect={(_, data) => data.optionValue && choose(data.optionValue)}
      >
        {offered.map((one) => {
          const tooLong = longestDays !== null && one.days > longestDays;
          const label = lifetimeLabel(one);
          return (
            <Option key={one.days} value={String(one.days)} text={label} disabled={tooLong}>
              {tooLong ? CHOICE.aboveLimit(label) : label}
            </Option>
          );
        })}
        <Option value={CUSTOM}>{NEW_SECRET.custom}</Option>
      </Dropdown>
    </Field>
  );
}
