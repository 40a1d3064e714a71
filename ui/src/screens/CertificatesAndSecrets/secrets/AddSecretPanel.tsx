// Add a client secret: what it is for and how long it lives. Its Value is never seen.
import { Field, Input } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import { FormPanel } from "../../../components/FormPanel";
import { MessageNotice } from "../../../components/MessageNotice";
import { CommandError, fieldProblem } from "../../../ipc/errors";
import { CREDENTIALS, NEW_SECRET } from "../../../strings/certificatesAndSecrets";
import { problemLine } from "../../../strings/errors";
import { CustomDates } from "./CustomDates";
import { ExpiresField } from "./ExpiresField";
import { firstLifetime, type NewSecret, timesOf } from "./lifetime";

interface Props {
  open: boolean;
  longestDays: number | null;
  busy: boolean;
  progress: ReactNode;
  error: unknown;
  onAdd: (secret: NewSecret) => void;
  onClose: () => void;
}

export function AddSecretPanel({ longestDays, error, onAdd, ...panel }: Props) {
  const [description, setDescription] = useState("");
  const [lifetime, setLifetime] = useState(() => firstLifetime(longestDays));
  const unclear = fieldProblem(error, "description");
  const start = fieldProblem(error, "starts");
  const end = fieldProblem(error, "expires") ?? tooLong(error);
  const custom = lifetime.kind === "custom";
  const placed = unclear || end || (custom && start);
  return (
    <FormPanel
      {...panel}
      title={NEW_SECRET.title}
      width={440}
      submit={CREDENTIALS.add}
      cancel={CREDENTIALS.cancel}
      error={placed ? null : error}
      onSubmit={() => onAdd({ description, ...timesOf(lifetime) })}
    >
      <Field
        label={CREDENTIALS.description}
        validationState={unclear ? "error" : "none"}
        validationMessage={unclear ? problemLine(unclear) : undefined}
      >
        <Input
          value={description}
          autoComplete="off"
          onChange={(_, data) => setDescription(data.value)}
        />
      </Field>
      <ExpiresField
        lifetime={lifetime}
        longestDays={longestDays}
        problem={custom ? null : end}
        onChange={setLifetime}
      />
      {custom && (
        <CustomDates
          dates={lifetime}
          longestDays={longestDays}
          startProblem={start}
          endProblem={end}
          onChange={setLifetime}
        />
      )}
      <MessageNotice intent="info" text={NEW_SECRET.value} />
    </FormPanel>
  );
}

/** A policy's limit is about the end, though the refusal names no field. */
const tooLong = (error: unknown) =>
  error instanceof CommandError && error.problem.code === "lifetimeAbovePolicy"
    ? error.problem
    : null;
