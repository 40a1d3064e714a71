// How the last change of a tab ended; said aloud, too.
import { makeStyles } from "@fluentui/react-components";
import { MessageNotice } from "./MessageNotice";

const useStyles = makeStyles({ notice: { marginBottom: "12px" } });

/** What was done, in words. */
export interface Done {
  title: string;
  text?: string;
}

interface Props {
  done: Done | null;
  error: unknown;
}

export function Outcome({ done, error }: Props) {
  const styles = useStyles();
  return (
    <>
      <div role="alert">
        {error ? (
          <div className={styles.notice}>
            <MessageNotice intent="error" error={error} />
          </div>
        ) : null}
      </div>
      <div role="status">
        {done && !error && (
          <div className={styles.notice}>
            <MessageNotice intent="success" {...done} />
          </div>
        )}
      </div>
    </>
  );
}
