// One redirect URI with its platform, both optional together.
import { Dropdown, Field, Input, makeStyles, Option, tokens } from "@fluentui/react-components";
import type { Platform } from "../../ipc/bindings";
import { PLATFORMS, REGISTER } from "../../strings/register";

const useStyles = makeStyles({
  section: { maxWidth: "680px" },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 4px" },
  text: { margin: "0 0 8px", color: tokens.colorNeutralForeground2 },
  line: { display: "grid", gridTemplateColumns: "240px minmax(0, 1fr)", gap: "8px" },
  platform: { minWidth: 0 },
});

interface Props {
  platform: Platform | null;
  uri: string;
  problem: string | undefined;
  onPlatform: (platform: Platform) => void;
  onUri: (uri: string) => void;
}

export function RedirectField({ platform, uri, problem, onPlatform, onUri }: Props) {
  const styles = useStyles();
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{REGISTER.redirect}</h2>
      <p className={styles.text}>{REGISTER.redirectHint}</p>
      <div className={styles.line}>
        <Dropdown
          className={styles.platform}
          aria-label={REGISTER.platform}
          placeholder={REGISTER.platform}
          value={PLATFORMS.find(({ value }) => value === platform)?.label ?? ""}
          selectedOptions={platform ? [platform] : []}
          onOptionSelect={(_, data) => data.optionValue && onPlatform(data.optionValue as Platform)}
        >
          {PLATFORMS.map(({ value, label }) => (
            <Option key={value} value={value}>
              {label}
            </Option>
          ))}
        </Dropdown>
        <Field validationState={problem ? "error" : "none"} validationMessage={problem}>
          <Input
            aria-label={REGISTER.uri}
            value={uri}
            placeholder={REGISTER.placeholder}
            onChange={(_, data) => onUri(data.value)}
          />
        </Field>
      </div>
    </section>
  );
}
