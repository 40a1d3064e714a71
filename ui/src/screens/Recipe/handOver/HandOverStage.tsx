// Fifth stage: one credential, one place; and the way to another place.
import type { RecipeFormView } from "../../../ipc/bindings";
import { ChooseDestination } from "./ChooseDestination";
import { type DestinationKind, ownOf } from "./destinations";
import { Elasticsearch } from "./elasticsearch/Elasticsearch";
import { EnvFile } from "./env/EnvFile";
import { HandOver } from "./HandOver";

export interface HandingOver {
  credentialId: string;
  /** Nothing while the person chooses. */
  kind: DestinationKind | null;
}

/** To the recipe's own place; to a choice where it has none. */
export const toOwn = (credentialId: string, own: string): HandingOver => ({
  credentialId,
  kind: ownOf(own),
});

interface Props {
  form: RecipeFormView;
  handingOver: HandingOver;
  onChange: (handingOver: HandingOver) => void;
  /** Back to where the hand-over was begun. */
  onPrevious: () => void;
  onUndo: (runId: string) => void;
  onDone: () => void;
}

export function HandOverStage(props: Props) {
  const { form, handingOver, onChange, onPrevious, onUndo, onDone } = props;
  const { credentialId, kind } = handingOver;
  const own = form.destinationKind;
  const onAnother = () => onChange({ credentialId, kind: null });
  switch (kind) {
    case null:
      return (
        <ChooseDestination
          own={own}
          onChoose={(chosen) => onChange({ credentialId, kind: chosen })}
          onPrevious={onPrevious}
        />
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
