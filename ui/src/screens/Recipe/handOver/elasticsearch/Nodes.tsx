// The checklist of a cluster, kept with the credential.
import { Button, Checkbox, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { AddRegular, DismissRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { MessageNotice } from "../../../../components/MessageNotice";
import type { NodeProgress } from "../../../../ipc/bindings";
import { fieldProblem } from "../../../../ipc/errors";
import { useSetNodes } from "../../../../queries/elasticsearch";
import { ELASTIC } from "../../../../strings/elasticsearch";
import { problemLine } from "../../../../strings/errors";

const useStyles = makeStyles({
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: 0 },
  hint: {
    display: "block",
    margin: "4px 0 12px",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
  table: { width: "100%", borderCollapse: "collapse", textAlign: "left", tableLayout: "fixed" },
  head: {
    height: "32px",
    padding: 0,
    fontSize: "12px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  mark: { width: "60px" },
  last: { width: "28px" },
  cell: {
    height: "40px",
    padding: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    fontWeight: 400,
  },
  add: { display: "flex", gap: "8px", alignItems: "end", margin: "16px 0" },
  name: { flex: 1, minWidth: 0 },
  input: { minWidth: 0 },
  button: { flexShrink: 0 },
});

const STEPS = [
  ["plugin", ELASTIC.plugin],
  ["keystore", ELASTIC.keystoreDone],
  ["restart", ELASTIC.restart],
] as const;

interface Props {
  credentialId: string;
  nodes: NodeProgress[];
}

export function Nodes({ credentialId, nodes }: Props) {
  const styles = useStyles();
  const set = useSetNodes(credentialId);
  const [name, setName] = useState("");
  const problem = fieldProblem(set.error, "node");
  const change = (index: number, part: Partial<NodeProgress>) =>
    set.mutate(nodes.map((node, at) => (at === index ? { ...node, ...part } : node)));
  const add = () =>
    set.mutate([...nodes, { name: name.trim(), plugin: false, keystore: false, restart: false }], {
      onSuccess: () => setName(""),
    });
  return (
    <>
      <h2 className={styles.title}>{ELASTIC.nodes}</h2>
      <span className={styles.hint}>{ELASTIC.nodesText}</span>
      {set.error && !problem && <MessageNotice intent="error" error={set.error} />}
      {nodes.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.head}>
                {ELASTIC.node}
              </th>
              {STEPS.map(([key, title]) => (
                <th key={key} scope="col" className={`${styles.head} ${styles.mark}`}>
                  {title}
                </th>
              ))}
              <td className={`${styles.head} ${styles.last}`} />
            </tr>
          </thead>
          <tbody>
            {nodes.map((node, index) => (
              <tr key={node.name}>
                <th scope="row" className={styles.cell} title={node.name}>
                  {node.name}
                </th>
                {STEPS.map(([key, title]) => (
                  <td key={key} className={styles.cell}>
                    <Checkbox
                      aria-label={ELASTIC.tick(title, node.name)}
                      checked={node[key]}
                      onChange={(_, data) => change(index, { [key]: data.checked === true })}
                    />
                  </td>
                ))}
                <td className={styles.cell}>
                  <Button
                    appearance="subtle"
                    size="small"
                    icon={<DismissRegular />}
                    aria-label={ELASTIC.remove(node.name)}
                    onClick={() => set.mutate(nodes.filter((other) => other !== node))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field
          className={styles.name}
          label={ELASTIC.nodeName}
          validationState={problem ? "error" : "none"}
          validationMessage={problem ? problemLine(problem) : undefined}
        >
          <Input
            className={styles.input}
            value={name}
            maxLength={128}
            onChange={(_, data) => setName(data.value)}
          />
        </Field>
        <Button
          className={styles.button}
          type="submit"
          icon={<AddRegular />}
          disabled={set.isPending}
        >
          {ELASTIC.addNode}
        </Button>
      </form>
      <MessageNotice intent="info" text={ELASTIC.restartNote} />
    </>
  );
}
