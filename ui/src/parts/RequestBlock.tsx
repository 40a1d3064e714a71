// A request as it will be sent.
import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { CodeBlock } from "../components/CodeBlock";
import type { HttpRequestView } from "../ipc/bindings";

const useStyles = makeStyles({
  note: {
    display: "block",
    marginTop: "4px",
    fontSize: "12px",
    color: tokens.colorNeutralForeground3,
  },
});

interface Props {
  request: HttpRequestView;
  note?: string | undefined;
}

export function RequestBlock({ request, note }: Props) {
  const styles = useStyles();
  const text = [`${request.method} ${request.path}`, request.body]
    .filter((part) => part !== null)
    .join("\n\n");
  return (
    <>
      <CodeBlock code={text} label={`${request.method} ${request.path}`} />
      {note && <Text className={styles.note}>{note}</Text>}
    </>
  );
}
