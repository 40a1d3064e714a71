// Sign-ins under way in the system browser, and how each ended.
import type { Approval, SignInProgress, SignInStarted } from "../ipc/bindings";
import { commands, events } from "../ipc/client";
import { CommandError } from "../ipc/errors";

/** A fast browser is back before the answer that names the attempt: what came early is kept here. */
const early = new Map<string, SignInProgress>();
const expected = new Map<string, (progress: SignInProgress) => void>();

/** Hears how sign-ins go on while the window is open. Answers with the way to stop. */
export function followSignIns(): () => void {
  const listening = events.signInChanged.listen(({ payload }) => {
    const told = expected.get(payload.attempt);
    if (told) told(payload.progress);
    else early.set(payload.attempt, payload.progress);
  });
  return () => void listening.then((stop) => stop());
}

/** How an attempt ends, whether it has already or not. */
export function outcomeOf(attempt: string): Promise<SignInProgress> {
  return new Promise((resolve) => {
    const settle = (progress: SignInProgress) => {
      early.delete(attempt);
      expected.delete(attempt);
      resolve(progress);
    };
    const known = early.get(attempt);
    if (known) settle(known);
    else expected.set(attempt, settle);
  });
}

let asked: SignInStarted | null = null;
const watchers = new Set<() => void>();

/** The approval that the browser is asked for right now, for `useSyncExternalStore`. */
export const approvals = {
  subscribe(watcher: () => void) {
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  },
  current: () => asked,
};

function ask(started: SignInStarted | null) {
  asked = started;
  for (const watcher of watchers) watcher();
}

/** Waits until the person has approved in the browser, where that is needed; rejects where it was not given. */
export async function approved({ waitingFor }: Approval): Promise<void> {
  if (waitingFor === null) return;
  ask(waitingFor);
  const progress = await outcomeOf(waitingFor.attempt);
  ask(null);
  if (progress.kind === "failed") throw new CommandError(progress.problem);
}

export const cancelSignIn = () => commands.cancelSignIn();
export const reopenBrowser = () => commands.reopenBrowser();
export const copySignInLink = () => commands.copySignInLink();
