// Upload certificate: made here, or from a file.
import { Field, Input } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import { FormPanel } from "../../../components/FormPanel";
import { OptionTile, OptionTiles } from "../../../components/OptionTile";
import type { ChangeRequest } from "../../../ipc/bindings";
import { CommandError, fieldProblem } from "../../../ipc/errors";
import {
  CERTIFICATES,
  CREDENTIALS,
  NEW_CERTIFICATE,
} from "../../../strings/certificatesAndSecrets";
import { problemLine } from "../../../strings/errors";
import { firstLifetime, timesOf } from "../secrets/lifetime";
import { FileFields } from "./FileFields";
import { MakeFields, type Wish } from "./MakeFields";
import { useUpload } from "./useUpload";

type Way = "make" | "upload";

interface Props {
  clientId: string;
  applicationName: string;
  open: boolean;
  busy: boolean;
  progress: ReactNode;
  error: unknown;
  onAdd: (request: ChangeRequest) => void;
  onClose: () => void;
  /** Something was typed: what was refused before is not about it. */
  onEdit: () => void;
}

export function AddCertificatePanel(props: Props) {
  const { clientId, applicationName, error, onAdd, onEdit, ...panel } = props;
  const [way, setWay] = useState<Way>("make");
  const upload = useUpload();
  const [description, setDescription] = useState("");
  const [wish, setWish] = useState<Wish>(() => ({
    subject: Array.from(applicationName).slice(0, 64).join(""),
    key: "rsa3072",
    lifetime: firstLifetime(null),
  }));
  const edited =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      onEdit();
      set(value);
    };
  const unclear = fieldProblem(error, "description");
  const add = () => {
    if (way === "upload") {
      return upload.read((certificate) =>
        onAdd({ change: "addCertificate", clientId, certificate, description }),
      );
    }
    const { subject, key, lifetime } = wish;
    const times = timesOf(lifetime);
    onAdd({ change: "makeCertificate", clientId, subject, description, key, ...times });
  };
  return (
    <FormPanel
      {...panel}
      title={CERTIFICATES.upload}
      width={440}
      submit={CREDENTIALS.add}
      cancel={CREDENTIALS.cancel}
      busy={props.busy || upload.busy}
      error={[error, upload.error].find((it) => it && !isPlaced(it, way)) ?? null}
      onSubmit={add}
    >
      <OptionTiles
        columns={1}
        label={NEW_CERTIFICATE.ways}
        value={way}
        onChange={edited((next: string) => setWay(next as Way))}
      >
        <OptionTile value="make" title={NEW_CERTIFICATE.make} detail={NEW_CERTIFICATE.makeText} />
        <OptionTile
          value="upload"
          title={NEW_CERTIFICATE.upload}
          detail={NEW_CERTIFICATE.uploadText}
        />
      </OptionTiles>
      {way === "upload" && (
        <FileFields
          upload={upload}
          refused={fieldProblem(error, "file")}
          onChange={edited(upload.choose)}
        />
      )}
      {way === "make" && <MakeFields wish={wish} error={error} onChange={edited(setWish)} />}
      <Field
        label={CREDENTIALS.description}
        hint={unclear ? undefined : NEW_CERTIFICATE.descriptionHint}
        validationState={unclear ? "error" : "none"}
        validationMessage={unclear ? problemLine(unclear) : undefined}
      >
        <Input
          value={description}
          autoComplete="off"
          onChange={(_, data) => edited(setDescription)(data.value)}
        />
      </Field>
    </FormPanel>
  );
}

const FIELDS: Record<Way, string[]> = {
  make: ["description", "subject", "starts", "expires"],
  upload: ["description", "file", "passphrase"],
};

/** The refusal stands beside its field. */
const isPlaced = (error: unknown, way: Way) =>
  error instanceof CommandError && FIELDS[way].includes(error.problem.field ?? "");
