// One text of the form, under the portal's label.
import { Field, Input } from "@fluentui/react-components";
import { TRUST, type TrustField, trustLabel } from "../../../strings/trust";
import type { TrustForm } from "./useTrustForm";

interface Props {
  form: TrustForm;
  field: TrustField;
  hint?: string;
}

export function TrustText({ form, field, hint }: Props) {
  const said = form.said(field);
  const optional = field === "description";
  return (
    <Field
      label={trustLabel(field, form.trust.entity)}
      required={!optional}
      hint={said ? undefined : hint}
      validationState={said ? "error" : "none"}
      validationMessage={said}
    >
      <Input
        value={form.trust.texts[field]}
        placeholder={optional ? TRUST.optional : undefined}
        spellCheck={optional}
        autoComplete="off"
        onChange={(_, data) => form.type(field, data.value)}
      />
    </Field>
  );
}
