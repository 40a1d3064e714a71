// The one door to the backend. Everything else in the UI goes through it.
import { getCurrentWindow } from "@tauri-apps/api/window";
import { commands as generated, events as generatedEvents } from "./bindings";
import { toCommandError } from "./errors";

type Commands = typeof generated;

/** A command that the backend answers, with its refusal as a `CommandError`. */
function translated<Arguments extends unknown[], Answer>(
  command: (...parameters: Arguments) => Promise<Answer>,
): (...parameters: Arguments) => Promise<Answer> {
  return async (...parameters) => {
    try {
      return await command(...parameters);
    } catch (refusal) {
      throw toCommandError(refusal);
    }
  };
}

/** Every command of the backend, typed; rejects with `CommandError` only. */
export const commands = Object.fromEntries(
  Object.entries(generated).map(([name, command]) => [
    name,
    translated(command as (...parameters: unknown[]) => Promise<unknown>),
  ]),
) as Commands;

/** Every event of the backend, typed. */
export const events = generatedEvents;

/** Buttons of the own title bar. */
export const windowFrame = {
  minimize: () => getCurrentWindow().minimize(),
  toggleMaximize: () => getCurrentWindow().toggleMaximize(),
  close: () => getCurrentWindow().close(),
};
