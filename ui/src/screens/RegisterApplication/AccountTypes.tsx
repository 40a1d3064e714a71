// Who can use the application: four radios, each in both wordings of the portal.
import { Field, makeStyles, Radio, RadioGroup, tokens } from "@fluentui/react-components";
import type { SignInAudience } from "../../ipc/bindings";
import { AUDIENCES, REGISTER } from "../../strings/register";

const useStyles = makeStyles({
  section: { maxWidth: "680px" },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 4px" },
  newer: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground3,
  },
});

interface Props {
  tenantName: string;
  value: SignInAudience;
  onChange: (value: SignInAudience) => void;
}

export function AccountTypes({ tenantName, value, onChange }: Props) {
  const styles = useStyles();
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{REGISTER.accountTypes}</h2>
      <Field label={REGISTER.question}>
        <RadioGroup value={value} onChange={(_, data) => onChange(data.value as SignInAudience)}>
          {AUDIENCES.map((one) => (
            <Radio
              key={one.value}
              value={one.value}
              label={
                <>
                  {one.label(tenantName)}
                  <span className={styles.newer}>{REGISTER.newer(one.newer(tenantName))}</span>
                </>
              }
            />
          ))}
        </RadioGroup>
      </Field>
    </section>
  );
}
