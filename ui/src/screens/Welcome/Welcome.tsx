// Two roads: sign in, or practise.

import { makeStyles } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Mark } from "../../components/Mark";
import type { CustomCloud, Problem, RungView, SignInStarted } from "../../ipc/bindings";
import { CommandError } from "../../ipc/errors";
import { startOver, useStartSignIn } from "../../queries/session";
import { cancelSignIn, outcomeOf } from "../../queries/signIn";
import { surface } from "../../theme/theme";
import { OtherWays } from "./OtherWays";
import { PracticeAccounts } from "./PracticeAccounts";
import { SignInForm } from "./SignInForm";
import { TheRoad } from "./TheRoad";
import { WaitingForBrowser } from "./WaitingForBrowser";

const useStyles = makeStyles({
  welcome: {
    flex: 1,
    minHeight: 0,
    display: "grid",
    gridTemplateColumns: "minmax(0, 3fr) minmax(0, 2fr)",
    borderTop: `1px solid ${surface.surfaceLine}`,
    backgroundColor: surface.surfaceLayer,
  },
  left: {
    overflowY: "auto",
    display: "flex",
    padding: "24px",
  },
  // Centred by its margins: what is higher than the window can still be scrolled to its top.
  column: { width: "400px", maxWidth: "100%", margin: "auto" },
  mark: { marginBottom: "20px" },
});

/** How to sign in, as chosen so far. */
export interface Way {
  address: string;
  rung: RungView | null;
  customCloud: CustomCloud | null;
}

type Page = "form" | "practice" | "other";

export function Welcome() {
  const styles = useStyles();
  const client = useQueryClient();
  const start = useStartSignIn();
  const [page, setPage] = useState<Page>("form");
  const [way, setWay] = useState<Way>({ address: "", rung: null, customCloud: null });
  const [waiting, setWaiting] = useState<SignInStarted | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);

  const latest = useRef<string | null>(null);

  const wait = async (started: SignInStarted) => {
    latest.current = started.attempt;
    setWaiting(started);
    const progress = await outcomeOf(started.attempt);
    // Another way was tried meanwhile: this one is nobody's any more.
    if (latest.current !== started.attempt) return;
    setWaiting(null);
    if (progress.kind === "signedIn") await startOver(client);
    else if (progress.problem.code !== "signInCancelled") setFailure(progress.problem);
  };

  const signIn = (chosen: Way) => {
    setFailure(null);
    setWay(chosen);
    start.mutate(chosen, { onSuccess: (started) => void wait(started) });
  };

  return (
    <main className={styles.welcome}>
      <div className={styles.left}>
        <div className={styles.column}>
          <div className={styles.mark}>
            <Mark size={36} />
          </div>
          {waiting ? (
            <WaitingForBrowser
              waiting={waiting}
              onCancel={() => void cancelSignIn()}
              onAnother={(rung) => signIn({ ...way, rung })}
            />
          ) : page === "practice" ? (
            <PracticeAccounts onBack={() => setPage("form")} />
          ) : page === "other" ? (
            <OtherWays
              way={way}
              busy={start.isPending}
              error={start.error ?? (failure && new CommandError(failure))}
              onSignIn={signIn}
              onBack={() => setPage("form")}
            />
          ) : (
            <SignInForm
              way={way}
              busy={start.isPending}
              error={start.error}
              failure={failure}
              onSignIn={signIn}
              onPractice={() => setPage("practice")}
              onOther={() => setPage("other")}
            />
          )}
        </div>
      </div>
      <TheRoad />
    </main>
  );
}
