// The run made all it may; an administrator has to grant the rest.
import { Field, Input, makeStyles } from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons";
import { Aside } from "../../components/Aside";
import { CopyButton } from "../../components/CopyButton";
import { Footer } from "../../components/Footer";
import { MessageNotice } from "../../components/MessageNotice";
import { StatusText } from "../../components/StatusText";
import type { ConsentView, RunView } from "../../ipc/bindings";
import { ExportList } from "../../parts/ExportList";
import { useContinueRun } from "../../queries/runs";
import { EXPORT } from "../../strings/export";
import { ROAD } from "../../strings/recipe";
import { MadeSoFar } from "./MadeSoFar";

const useStyles = makeStyles({
  stage: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", minHeight: 0, flex: 1 },
  main: {
    padding: "20px 24px",
    overflowY: "auto",
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    gap: "24px",
  },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 4px" },
  pack: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 12px" },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  row: {
    display: "flex",
    height: "36px",
    alignItems: "center",
    justifyContent: "space-between",
    maxWidth: "616px",
  },
  link: {
    display: "grid",
    gridTemplateColumns: "1fr auto",
    gap: "8px",
    alignItems: "start",
    maxWidth: "736px",
  },
});

interface Props {
  run: RunView;
  consent: ConsentView;
  destination: string;
  onHandOver: () => void;
  onLater: () => void;
}

export function ConsentStage({ run, consent, destination, onHandOver, onLater }: Props) {
  const styles = useStyles();
  const check = useContinueRun();
  const all = consent.granted.length + consent.missing.length;
  return (
    <>
      <div className={styles.stage}>
        <div className={styles.main}>
          {check.error && <MessageNotice intent="error" error={check.error} />}
          <MessageNotice
            intent="warning"
            title={ROAD.missingRole(consent.granted.length, all)}
            text={ROAD.missingRoleText}
          />
          <section>
            <h2 className={styles.heading}>{ROAD.permissions}</h2>
            <ul className={styles.list}>
              {consent.granted.map((name) => (
                <li key={name} className={styles.row}>
                  {name}
                  <StatusText status="good">{ROAD.granted}</StatusText>
                </li>
              ))}
              {consent.missing.map((name) => (
                <li key={name} className={styles.row}>
                  {name}
                  <StatusText status="look">{ROAD.missing}</StatusText>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2 className={styles.pack}>{EXPORT.title}</h2>
            <ExportList subject={{ runId: run.id, plan: false }} />
          </section>
          <section>
            <h2 className={styles.heading}>{ROAD.sendLink}</h2>
            <div className={styles.link}>
              <Field hint={ROAD.sendLinkText}>
                <Input readOnly value={consent.link} aria-label={ROAD.sendLink} />
              </Field>
              <CopyButton label={ROAD.link} text={consent.link} caption={ROAD.copyLink} />
            </div>
          </section>
        </div>
        <Aside label={ROAD.made}>
          <MadeSoFar made={run.made} title={ROAD.made} />
        </Aside>
      </div>
      <Footer
        primary={{
          label: ROAD.checkAgain,
          icon: <ArrowClockwiseRegular />,
          onPress: () => check.mutate(run.id),
          busy: check.isPending || run.active,
        }}
        secondary={[
          { label: `${ROAD.handOver} to ${destination}`, onPress: onHandOver },
          { label: ROAD.later, onPress: onLater, subtle: true },
        ]}
        hint={ROAD.checkedHint}
      />
    </>
  );
}
