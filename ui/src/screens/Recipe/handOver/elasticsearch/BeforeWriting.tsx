// What will be written, what is there, and what the person has to agree to.
import { Button, Checkbox, Dropdown, Field, Option } from "@fluentui/react-components";
import { useState } from "react";
import { DiffLines } from "../../../../components/DiffLines";
import { StatusText } from "../../../../components/StatusText";
import type {
  ElasticsearchView,
  FileSurveyView,
  KeystoreSurveyView,
  StartElasticsearch,
} from "../../../../ipc/bindings";
import { KeystorePassword } from "../../../../parts/KeystorePassword";
import { openKeystore } from "../../../../queries/elasticsearch";
import { ELASTIC } from "../../../../strings/elasticsearch";
import { useElasticStyles } from "./useElasticStyles";

type Agreed = Pick<StartElasticsearch, "overwrite" | "create" | "practiceAgreed">;

interface Props {
  view: ElasticsearchView;
  file: FileSurveyView;
  keystore: KeystoreSurveyView;
  delegates: string | null;
  onDelegates: (realm: string | null) => void;
  onOpened: () => void;
  busy: boolean;
  mayGo: boolean;
  onWrite: (agreed: Agreed) => void;
}

export function BeforeWriting({ view, file, keystore, delegates, ...props }: Props) {
  const styles = useElasticStyles();
  const [agreed, setAgreed] = useState<Agreed>({
    overwrite: false,
    create: false,
    practiceAgreed: false,
  });
  const { key, program, config } = keystore;
  const tick = (name: keyof Agreed, label: string) => (
    <Checkbox
      label={label}
      checked={agreed[name]}
      onChange={(_, data) => setAgreed({ ...agreed, [name]: data.checked === true })}
    />
  );
  const ready =
    key !== null &&
    (key !== "noKeystore" || agreed.create) &&
    (key !== "there" || (agreed.overwrite && !view.practice)) &&
    (!view.practice || agreed.practiceAgreed);
  const added = file.lines.filter((line) => line.added).length;
  return (
    <div className={styles.part}>
      <span className={styles.hint}>
        {ELASTIC.willRun} <span className={styles.mono}>{program}</span>
      </span>
      {file.realms.length > 0 && (
        <Field label={ELASTIC.delegates}>
          <Dropdown
            value={delegates ?? ELASTIC.delegatesNone}
            selectedOptions={[delegates ?? ""]}
            onOptionSelect={(_, data) => props.onDelegates(data.optionValue || null)}
          >
            <Option value="" text={ELASTIC.delegatesNone}>
              {ELASTIC.delegatesNone}
            </Option>
            {file.realms.map((realm) => (
              <Option key={realm} value={realm}>
                {realm}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )}
      <span className={styles.note}>{ELASTIC.more(added)}</span>
      {added > 0 && <DiffLines lines={file.lines} label={ELASTIC.diff} added={ELASTIC.added} />}
      {added > 0 && file.copy && (
        <span className={styles.hint}>{ELASTIC.copyWillBe(file.copy)}</span>
      )}
      <span className={styles.mono}>{view.setting}</span>
      {key === null ? (
        <>
          <StatusText status="look">{ELASTIC.passwordNeeded}</StatusText>
          <KeystorePassword
            label={ELASTIC.open}
            onTyped={async (password) => {
              await openKeystore(view.credentialId, program, config, password);
              props.onOpened();
            }}
          />
        </>
      ) : (
        <StatusText status={key === "there" ? "look" : "none"}>{ELASTIC.keys[key]}</StatusText>
      )}
      {!keystore.shows && <span className={styles.hint}>{ELASTIC.notShown}</span>}
      {key === "noKeystore" && tick("create", ELASTIC.create)}
      {key === "there" && view.practice && <span className={styles.hint}>{ELASTIC.neverOver}</span>}
      {key === "there" && !view.practice && tick("overwrite", ELASTIC.overwrite)}
      {view.practice && tick("practiceAgreed", ELASTIC.agree)}
      <div>
        <Button
          disabledFocusable={!ready || !props.mayGo || props.busy}
          onClick={() => props.onWrite(agreed)}
        >
          {ELASTIC.writeBoth}
        </Button>
      </div>
    </div>
  );
}
