// Words of the hand-over into a `.env` file.
import type {
  EnvDialect,
  EnvFileSurvey,
  EnvRowView,
  EnvVersionControl,
  Problem,
} from "../ipc/bindings";
import { problemLine } from "./errors";
import { counted, listed } from "./format";

/** Who reads the file, in the order offered. */
export const DIALECTS: Record<EnvDialect, string> = {
  node: "dotenv (Node)",
  python: "python-dotenv",
  dockerCompose: "docker compose",
  dockerEnvFile: "docker run --env-file",
  systemd: "systemd EnvironmentFile",
  shell: "POSIX shell",
};

const WORDS = ["None", "One", "Two", "Three", "Four", "Five", "Six"];
const inWords = (count: number) => WORDS[count] ?? String(count);
const all = (count: number) => inWords(count).toLowerCase();

export const ENV = {
  file: "File",
  fileHint: "The full path, such as ~/pipelines/.env. It is made if it is not there.",
  exists: (others: number) =>
    others === 0
      ? "Exists. It has no other lines."
      : `Exists. Its ${counted(others, "other line")} and their order stay.`,
  makesIt: "Not there yet. It will be made.",
  dialect: "Dialect",
  dialectHint: "Decides quoting and escapes.",
  names: "Names",
  azure: "AZURE_...",
  azureHint: "As the Azure libraries read them.",
  recipe: (first: string) => `${first.split("_").slice(0, 2).join("_")}_...`,
  recipeHint: "As the recipe’s own destination names them.",
  prefix: "With a prefix",
  prefixHint: "Yours, before TENANT_ID, CLIENT_ID and CLIENT_SECRET.",
  prefixLabel: "Prefix",
  whatChanges: "What changes",
  more: (rows: EnvRowView[]) => {
    const added = rows.filter((row) => row.change === "added").length;
    const replaced = rows.filter((row) => row.change === "replaced").length;
    return listed(
      [
        added > 0 ? `${counted(added, "line")} more` : "",
        replaced > 0 ? `${counted(replaced, "value")} replaced` : "",
      ].filter(Boolean),
    );
  },
  signs: { kept: "Stays", added: "New", replaced: "Changed" },
  neverShown: "The Value is written to the file, never shown here.",
  thereAlready: (count: number) => `The ${all(count)} lines are there already.`,
  thereAlreadyText: "There is nothing to write.",
  inClear: "The Value will stand in this file in clear.",
  inClearText:
    "Whoever can read your files can read it. Keep the file out of version control and backups.",
  otherValue: (names: string[]) =>
    `${listed(names)} ${names.length === 1 ? "is" : "are"} there with another value.`,
  otherValueText: "What stands there now is kept nowhere and cannot be put back by Undo.",
  otherValuePractice: "In practice nothing is replaced. Choose other names, or another file.",
  replace: (count: number) => (count === 1 ? "Replace its value" : "Replace their values"),
  before: "Before writing",
  beforeHint: "Looked up while you type. Nothing is written.",
  folder: "Folder",
  folderOurs: "Yours, nobody else may write",
  folderShared: "Others may write into it too",
  mode: "File mode",
  modeText: "0600, only you may read",
  namesText: (rows: EnvRowView[]) => {
    const other = rows.filter((row) => row.change === "replaced").map((row) => row.name);
    const there = rows.filter((row) => row.change === "alreadyThere").length;
    if (other.length > 0) return `There with another value: ${listed(other)}`;
    return there === 0
      ? `None of the ${all(rows.length)} is there yet`
      : `${inWords(there)} of the ${all(rows.length)} ${there === 1 ? "is" : "are"} there already`;
  },
  versionControl: "Version control",
  write: "Write file",
  previous: "Previous",
  hint: "Written beside and renamed: the old file or the new, never half.",
  practice: "This Value works only in practice",
  practiceText:
    "It was made in the practice tenant: nothing real accepts it. The file is a real one, and nothing in it is replaced.",
  cancel: "Cancel",
  notApproved: "Not approved yet.",
  notApprovedText:
    "The file can be written now; what reads it works once an administrator has granted the permissions.",
  writing: "Writing",
  whatWasDone: "What was done",
  doneTitle: "The file is written.",
  doneText: (path: string, count: number) =>
    `${counted(count, "variable")} in ${path}, readable by you only.`,
  stopped: "The file was not written.",
  stoppedLater: "The file is not there as it was written.",
  tryAgain: "Try again",
  later: "Later",
  done: "Done",
  undo: "Undo...",
  keptHint: "Listed in your vault, and under Activity with Undo.",
} as const;

/** Where version control stands, in a few words. */
export const VERSION_CONTROL: Record<EnvVersionControl, string> = {
  none: "Not in a git folder",
  leftOut: "Listed in .gitignore",
  notLeftOut: "Not listed in .gitignore",
};

/** What stands below the path. */
export function fileHint(survey: EnvFileSurvey | undefined): string {
  if (!survey) return ENV.fileHint;
  return survey.exists ? ENV.exists(survey.otherLines) : ENV.makesIt;
}

/** Why it cannot be, and what to do instead. */
export function envProblem(problem: Problem): string {
  if (!problem.detail) return problemLine(problem);
  const elsewhere =
    problem.field === "file" &&
    !problem.detail.startsWith("Type ") &&
    (problem.code === "invalidInput" || problem.code === "destinationForbidden");
  return elsewhere ? `${problem.detail} Choose another place.` : problem.detail;
}
