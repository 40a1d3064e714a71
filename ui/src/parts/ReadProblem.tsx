// What went wrong with a read: alone on the page, or above what was read before.
import { Button } from "@fluentui/react-components";
import { ErrorNotice } from "../components/ErrorNotice";
import { MessageNotice } from "../components/MessageNotice";
import { toCommandError } from "../ipc/errors";
import { FRAME } from "../strings/frame";

interface Props {
  error: unknown;
  /** Something that was read before still stands below. */
  hasData: boolean;
  onRetry: () => unknown;
}

export function ReadProblem({ error, hasData, onRetry }: Props) {
  if (!error) return null;
  if (!hasData) return <ErrorNotice problem={toCommandError(error).problem} onRetry={onRetry} />;
  return (
    <MessageNotice
      intent="error"
      error={error}
      action={
        <Button size="small" onClick={onRetry}>
          {FRAME.tryAgain}
        </Button>
      }
    />
  );
}
