// Fifth stage: one credential, one place; and the way to another place.
import type { RecipeFormView } from "../../../ipc/bindings";
import { ChooseDestination } from "./ChooseDestination";
import type { DestinationKind } from "./destinations";
import { Elasticsearch } from "./elasticsearch/Elasticsearch";
import { EnvFile } from "./env/EnvFile";
import { HandOver } from "./HandOver";

interface Props {
  form: RecipeFormView;
  credentialId: string;
  /** Nothing while the person chooses. */
  kind: DestinationKind | undefined;
  onChoose: (kind: DestinationKind) => void;
  /** The choice again, after a hand-over. */
  onAnother: () => void;
  /** Back to where the hand-over was begun. */
  onPrevious: () => void;
  onUndo: (runId: string) => void;
  onDone: () => void;
}

export function HandOverStage(props: Props) {
  const { form, credentialId, kind, onChoose, onAnother, onPrevious, onUndo, onDone } = props;
  switch (kind) {
    case undefined:
      return (
        <ChooseDestination own={form.destinationKind} onChoose={onChoose} onPrevious={onPrevious} />
      );
    case "dotenv":
      return (
        <EnvFile
          credentialId={credentialId}
          onPrevious={onPrevious}
          onAnother={onAnother}
          onUndo={onUndo}
          onDone={onDone}
        />
      );
    case "elasticsearch":
      return (
        <Elasticsearch
          credentialId={credentialId}
          onPrevious={onPrevious}
          onAnother={onAnother}
          onUndo={onUndo}
          onDone={onDone}
        />
      );
    case "dataplane":
      return (
        <HandOver
          credentialId={credentialId}
          destination={form.destination}
          onPrevious={onPrevious}
          onAnother={onAnother}
          onDone={onDone}
        />
      );
  }
}
