// Groups that the proof found, and a role for the ticked ones.
import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Text,
  tokens,
} from "@fluentui/react-components";
import { useState } from "react";
import { CodeBlock } from "../../../../components/CodeBlock";
import { CopyButton } from "../../../../components/CopyButton";
import { MessageNotice } from "../../../../components/MessageNotice";
import type { ElasticsearchView } from "../../../../ipc/bindings";
import { fieldProblem } from "../../../../ipc/errors";
import { useRoleMapping } from "../../../../queries/elasticsearch";
import { ELASTIC, noGroups } from "../../../../strings/elasticsearch";
import { problemLine } from "../../../../strings/errors";
import { useElasticStyles } from "./useElasticStyles";

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", textAlign: "left" },
  head: {
    height: "32px",
    fontSize: "12px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  cell: { height: "32px", padding: 0, borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  tick: { width: "40px" },
  role: { width: "240px" },
  mapping: { scrollMarginBottom: "16px" },
});

/** What was asked for shows, however far down it comes. */
const intoView = (shown: HTMLElement | null) => shown?.scrollIntoView({ block: "nearest" });

export function RolesPart({ view }: { view: ElasticsearchView }) {
  const elastic = useElasticStyles();
  const styles = useStyles();
  const mapping = useRoleMapping(view.credentialId);
  const groups = view.lookUp?.groups ?? [];
  const [role, setRole] = useState("");
  const [ticked, setTicked] = useState(() => groups.map(({ id }) => id));
  const problem = fieldProblem(mapping.error, "role") ?? fieldProblem(mapping.error, "groups");
  return (
    <section className={elastic.part}>
      <div className={elastic.head}>
        <h2 className={elastic.heading}>{ELASTIC.roles}</h2>
        <span className={elastic.note}>{ELASTIC.rolesNote}</span>
      </div>
      {groups.length === 0 ? (
        <Text className={elastic.note}>{noGroups(view)}</Text>
      ) : (
        <>
          <table className={styles.table}>
            <thead>
              <tr>
                <td className={styles.head} />
                <th scope="col" className={styles.head}>
                  {ELASTIC.groupId}
                </th>
                <th scope="col" className={styles.head}>
                  {ELASTIC.groupName}
                </th>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ id, name }) => (
                <tr key={id}>
                  <td className={`${styles.cell} ${styles.tick}`}>
                    <Checkbox
                      aria-label={name ?? id}
                      checked={ticked.includes(id)}
                      onChange={(_, data) =>
                        setTicked((now) =>
                          data.checked ? [...now, id] : now.filter((other) => other !== id),
                        )
                      }
                    />
                  </td>
                  <td className={styles.cell}>
                    <span className={elastic.mono}>{id}</span>
                    <CopyButton label={ELASTIC.groupId} text={id} />
                  </td>
                  <td className={styles.cell}>{name ?? "-"}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {mapping.error && !problem && <MessageNotice intent="error" error={mapping.error} />}
          <form
            className={elastic.fields}
            onSubmit={(event) => {
              event.preventDefault();
              mapping.mutate({ role, groups: ticked });
            }}
          >
            <Field
              className={styles.role}
              label={ELASTIC.role}
              validationState={problem ? "error" : "none"}
              validationMessage={problem ? problemLine(problem) : undefined}
            >
              <Input
                value={role}
                placeholder={ELASTIC.rolePlaceholder}
                onChange={(_, data) => setRole(data.value)}
              />
            </Field>
            <Button type="submit" disabled={mapping.isPending}>
              {ELASTIC.mapping}
            </Button>
          </form>
          {mapping.data && (
            <div ref={intoView} key={mapping.data} className={styles.mapping}>
              <CodeBlock code={mapping.data.trimEnd()} label={ELASTIC.mappingLabel} />
            </div>
          )}
        </>
      )}
    </section>
  );
}
