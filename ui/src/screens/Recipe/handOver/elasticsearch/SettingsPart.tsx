// The block for elasticsearch.yml, and on request both realms whole.
import { Button, Field, Input } from "@fluentui/react-components";
import { ArrowDownloadRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { CodeBlock } from "../../../../components/CodeBlock";
import { CopyButton } from "../../../../components/CopyButton";
import { MessageNotice } from "../../../../components/MessageNotice";
import type { ElasticsearchView, SamlQuestion } from "../../../../ipc/bindings";
import { fieldProblem } from "../../../../ipc/errors";
import { useSamlExample, useSaveBlock } from "../../../../queries/elasticsearch";
import { ELASTIC } from "../../../../strings/elasticsearch";
import { problemLine } from "../../../../strings/errors";
import { EXPORT } from "../../../../strings/export";
import { useElasticStyles } from "./useElasticStyles";

export function SettingsPart({ view }: { view: ElasticsearchView }) {
  const styles = useElasticStyles();
  const [asking, setAsking] = useState(false);
  const save = useSaveBlock(view.credentialId);
  const delegate = `authorization_realms: ${view.realm}`;
  return (
    <section className={styles.part}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{ELASTIC.yml}</h2>
        <span className={styles.note}>{ELASTIC.ymlNote}</span>
        <Button
          className={styles.end}
          appearance="subtle"
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          {asking ? ELASTIC.samlHide : ELASTIC.saml}
        </Button>
        <Button
          className={styles.last}
          appearance="subtle"
          icon={<ArrowDownloadRegular />}
          aria-label={EXPORT.of(EXPORT.save, ELASTIC.ymlFile)}
          disabled={save.isPending}
          onClick={() => save.mutate()}
        >
          {EXPORT.save}
        </Button>
      </div>
      {save.error && <MessageNotice intent="error" error={save.error} />}
      <CodeBlock code={view.block.trimEnd()} label={ELASTIC.yml} />
      <span className={styles.saved} role="status">
        {save.data ? EXPORT.saved(save.data) : ""}
      </span>
      <span className={styles.hint}>
        {ELASTIC.delegate} <span className={styles.mono}>{delegate}</span>{" "}
        <CopyButton label={delegate} text={delegate} />
      </span>
      {asking && <SamlExample credentialId={view.credentialId} />}
    </section>
  );
}

function SamlExample({ credentialId }: { credentialId: string }) {
  const styles = useElasticStyles();
  const example = useSamlExample(credentialId);
  const [question, setQuestion] = useState<SamlQuestion>({
    realmName: "kibana-realm",
    applicationId: "",
    kibanaUrl: "",
  });
  const wrong = (field: string) => {
    const problem = fieldProblem(example.error, field);
    return problem
      ? { validationState: "error" as const, validationMessage: problemLine(problem) }
      : {};
  };
  const known = ["samlRealmName", "applicationId", "kibanaUrl"].some((field) =>
    fieldProblem(example.error, field),
  );
  return (
    <form
      className={styles.part}
      onSubmit={(event) => {
        event.preventDefault();
        example.mutate(question);
      }}
    >
      {example.error && !known && <MessageNotice intent="error" error={example.error} />}
      <div className={styles.fields}>
        <Field
          className={styles.field}
          label={ELASTIC.samlRealm}
          required
          {...wrong("samlRealmName")}
        >
          <Input
            value={question.realmName}
            onChange={(_, data) => setQuestion({ ...question, realmName: data.value })}
          />
        </Field>
        <Field className={styles.field} label={ELASTIC.kibana} required {...wrong("kibanaUrl")}>
          <Input
            value={question.kibanaUrl}
            placeholder="https://kibana.example.com"
            onChange={(_, data) => setQuestion({ ...question, kibanaUrl: data.value })}
          />
        </Field>
      </div>
      <Field
        label={ELASTIC.samlApplication}
        hint={ELASTIC.samlApplicationHint}
        required
        {...wrong("applicationId")}
      >
        <Input
          value={question.applicationId}
          onChange={(_, data) => setQuestion({ ...question, applicationId: data.value })}
        />
      </Field>
      <div>
        <Button type="submit" disabled={example.isPending}>
          {ELASTIC.make}
        </Button>
      </div>
      {example.data && <CodeBlock code={example.data.trimEnd()} label={ELASTIC.saml} />}
    </form>
  );
}
