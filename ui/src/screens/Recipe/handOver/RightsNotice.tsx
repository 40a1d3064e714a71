// Half rights are found before the first write.
import { MessageNotice } from "../../../components/MessageNotice";
import type { SurveyView } from "../../../ipc/bindings";
import { HAND_OVER } from "../../../strings/handOver";

export function RightsNotice({ survey }: { survey: SurveyView }) {
  if (!survey.mayCreate) {
    return (
      <MessageNotice
        intent="warning"
        title={HAND_OVER.mayNotCreate}
        text={HAND_OVER.mayNotCreateText}
      />
    );
  }
  if (!survey.mayAttach) {
    return (
      <MessageNotice
        intent="warning"
        title={HAND_OVER.mayNotAttach}
        text={HAND_OVER.mayNotAttachText}
      />
    );
  }
  return null;
}
