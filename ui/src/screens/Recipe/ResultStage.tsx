// Fourth stage: what was proven, and the way on to the destination.
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular, CheckmarkCircleFilled, WarningFilled } from "@fluentui/react-icons";
import { Aside } from "../../components/Aside";
import { Footer } from "../../components/Footer";
import { MessageNotice } from "../../components/MessageNotice";
import type { PlanView, RecipeAnswers, RecipeFormView, RunView } from "../../ipc/bindings";
import { CopyValue } from "../../parts/CopyValue";
import { ProofTable } from "../../parts/ProofTable";
import { useProveCredential } from "../../queries/credentials";
import { duration, shortDate } from "../../strings/format";
import { ROAD } from "../../strings/recipe";
import { DestinationList } from "./handOver/DestinationList";
import type { DestinationKind } from "./handOver/destinations";
import { LookUpForbidden } from "./LookUpForbidden";
import { MadeSoFar } from "./MadeSoFar";

const useStyles = makeStyles({
  stage: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", minHeight: 0, flex: 1 },
  result: { padding: "20px 24px", overflowY: "auto", minWidth: 0 },
  notices: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    ":not(:empty)": { marginBottom: "20px" },
  },
  headline: { display: "flex", gap: "12px", alignItems: "flex-start", marginBottom: "20px" },
  title: {
    fontSize: "20px",
    lineHeight: "28px",
    fontWeight: 600,
    margin: 0,
    letterSpacing: "-0.012em",
  },
  good: { color: tokens.colorStatusSuccessForeground1, fontSize: "32px", flexShrink: 0 },
  look: { color: tokens.colorStatusWarningForeground3, fontSize: "32px", flexShrink: 0 },
  sub: { color: tokens.colorNeutralForeground2 },
  section: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "center",
    marginBottom: "4px",
  },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: 0 },
  places: { marginTop: "24px", display: "flex", flexDirection: "column", gap: "12px" },
  value: { marginTop: "16px" },
});

interface Props {
  run: RunView;
  form: RecipeFormView;
  /** To the recipe's own place. */
  onHandOver: () => void;
  onHandOverTo: (kind: DestinationKind) => void;
  /** The same application with more permissions, planned. */
  onPlanned: (answers: RecipeAnswers, plan: PlanView) => void;
  onLater: () => void;
}

export function ResultStage({ run, form, onHandOver, onHandOverTo, onPlanned, onLater }: Props) {
  const styles = useStyles();
  const prove = useProveCredential();
  const credentialId = run.made.credentialId;
  const proof = prove.data ?? run.proof;
  const lookUp = proof?.lookUp;
  const failed = (lookUp ? lookUp.status >= 300 : false) || proof?.read?.ok === false;
  const signsIn = proof?.token === true;
  const proven = signsIn && !failed;

  return (
    <>
      <div className={styles.stage}>
        <div className={styles.result}>
          <div className={styles.notices}>
            {prove.error && <MessageNotice intent="error" error={prove.error} />}
            {lookUp?.status === 403 && (
              <LookUpForbidden run={run} principal={lookUp.principal} onPlanned={onPlanned} />
            )}
          </div>
          <div className={styles.headline}>
            {proven ? (
              <CheckmarkCircleFilled className={styles.good} />
            ) : (
              <WarningFilled className={styles.look} />
            )}
            <div>
              <h2 className={styles.title}>
                {proven
                  ? ROAD.setUpAndProven
                  : signsIn
                    ? ROAD.setUpReadFailed
                    : ROAD.storedNotVerified}
              </h2>
              <Text className={styles.sub}>
                {signsIn
                  ? ROAD.summary(
                      duration(run.elapsedMs),
                      run.roundTrips,
                      run.requests,
                      run.made.expiresAt ? shortDate(run.made.expiresAt) : "",
                    )
                  : ROAD.storedNotVerifiedText}
              </Text>
            </div>
          </div>
          <div className={styles.section}>
            <h3 className={styles.heading}>{ROAD.proof}</h3>
            {credentialId && (
              <Button
                appearance="subtle"
                icon={<ArrowClockwiseRegular />}
                disabled={prove.isPending}
                onClick={() => prove.mutate(credentialId)}
              >
                {ROAD.proveAgain}
              </Button>
            )}
          </div>
          {proof && <ProofTable proof={proof} />}
          {credentialId && (
            <section className={styles.places}>
              <h3 className={styles.heading}>{ROAD.handOver}</h3>
              <DestinationList own={form.destinationKind} onChoose={onHandOverTo} />
            </section>
          )}
        </div>
        <Aside label={ROAD.made}>
          <MadeSoFar made={run.made} title={ROAD.made} />
          {credentialId && run.made.valueKept && (
            <div className={styles.value}>
              <CopyValue credentialId={credentialId} />
            </div>
          )}
        </Aside>
      </div>
      <Footer
        {...(form.destination && {
          primary: { label: `${ROAD.handOver} to ${form.destination}`, onPress: onHandOver },
        })}
        secondary={[{ label: ROAD.later, onPress: onLater }]}
        hint={ROAD.staysInVault}
      />
    </>
  );
}
