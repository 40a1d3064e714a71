// Upload certificate: the file and what it is for.
import { Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { fieldProblem } from "../../../ipc/errors";
import {
  CERTIFICATES,
  CREDENTIALS,
  NEW_CERTIFICATE,
} from "../../../strings/certificatesAndSecrets";
import { problemLine } from "../../../strings/errors";
import { FormPanel } from "../FormPanel";
import { FileFields } from "./FileFields";

/** As the change takes it. */
export interface NewCertificate {
  file: string;
  description: string;
}

interface Props {
  open: boolean;
  busy: boolean;
  error: unknown;
  onAdd: (certificate: NewCertificate) => void;
  onClose: () => void;
  /** Something was typed: what was refused before is not about it. */
  onEdit: () => void;
}

export function AddCertificatePanel({ error, onAdd, onEdit, ...panel }: Props) {
  const [file, setFile] = useState("");
  const [description, setDescription] = useState("");
  const unclear = fieldProblem(error, "description");
  const placed = unclear || fieldProblem(error, "file");
  return (
    <FormPanel
      {...panel}
      title={CERTIFICATES.upload}
      width={440}
      error={placed ? null : error}
      onSubmit={() => onAdd({ file, description })}
    >
      <FileFields
        file={file}
        error={error}
        onChange={(path) => {
          onEdit();
          setFile(path);
        }}
      />
      <Field
        label={CREDENTIALS.description}
        hint={unclear ? undefined : NEW_CERTIFICATE.descriptionHint}
        validationState={unclear ? "error" : "none"}
        validationMessage={unclear ? problemLine(unclear) : undefined}
      >
        <Input
          value={description}
          autoComplete="off"
          onChange={(_, data) => {
            onEdit();
            setDescription(data.value);
          }}
        />
      </Field>
    </FormPanel>
  );
}
