// A certificate made here: whose it is, how large its key, how long it lives.
import { Dropdown, Field, Input, Option } from "@fluentui/react-components";
import type { KeySize } from "../../../ipc/bindings";
import { fieldProblem } from "../../../ipc/errors";
import { NEW_CERTIFICATE } from "../../../strings/certificatesAndSecrets";
import { problemLine } from "../../../strings/errors";
import { CustomDates } from "../secrets/CustomDates";
import { ExpiresField } from "../secrets/ExpiresField";
import type { Lifetime } from "../secrets/lifetime";

/** What is asked for, as it stands in the form. */
export interface Wish {
  subject: string;
  key: KeySize;
  lifetime: Lifetime;
}

interface Props {
  wish: Wish;
  error: unknown;
  onChange: (wish: Wish) => void;
}

export function MakeFields({ wish, error, onChange }: Props) {
  const { subject, key, lifetime } = wish;
  const unclear = fieldProblem(error, "subject");
  const end = fieldProblem(error, "expires");
  return (
    <>
      <Field
        label={NEW_CERTIFICATE.subject}
        required
        hint={unclear ? undefined : NEW_CERTIFICATE.subjectHint}
        validationState={unclear ? "error" : "none"}
        validationMessage={unclear ? problemLine(unclear) : undefined}
      >
        <Input
          value={subject}
          autoComplete="off"
          onChange={(_, data) => onChange({ ...wish, subject: data.value })}
        />
      </Field>
      <Field label={NEW_CERTIFICATE.key} hint={NEW_CERTIFICATE.keyHint}>
        <Dropdown
          value={NEW_CERTIFICATE.keys[key]}
          selectedOptions={[key]}
          onOptionSelect={(_, data) => onChange({ ...wish, key: data.optionValue as KeySize })}
        >
          {Object.entries(NEW_CERTIFICATE.keys).map(([size, name]) => (
            <Option key={size} value={size}>
              {name}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <ExpiresField
        lifetime={lifetime}
        longestDays={null}
        problem={lifetime.kind === "custom" ? null : end}
        onChange={(next) => onChange({ ...wish, lifetime: next })}
      />
      {lifetime.kind === "custom" && (
        <CustomDates
          dates={lifetime}
          longestDays={null}
          startProblem={fieldProblem(error, "starts")}
          endProblem={end}
          onChange={(next) => onChange({ ...wish, lifetime: next })}
        />
      )}
    </>
  );
}
