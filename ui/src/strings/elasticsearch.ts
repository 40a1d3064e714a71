// Words of the hand-over to Elasticsearch. Names of settings and files are Elastic's.
import type { ElasticsearchView } from "../ipc/bindings";
import { counted } from "./format";
import { lookUpText } from "./recipe";

export const ELASTIC = {
  yml: "1. elasticsearch.yml",
  ymlFile: "elasticsearch.yml",
  ymlNote: "the same on every node",
  delegate: "In your SAML or JWT realm add:",
  practice: "This Value works only in practice.",
  practiceText: "It signs in to the practice tenant and to nothing else.",
  notApproved: "Not approved yet.",
  notApprovedText:
    "You can configure the nodes now; lookups work once an administrator has granted the permissions.",
  saml: "Show a whole SAML example",
  samlHide: "Hide the SAML example",
  samlRealm: "SAML realm name",
  samlApplication: "Application (client) ID of the SAML application",
  samlApplicationHint: "The application that people sign in to. It is another one than this.",
  kibana: "Kibana address",
  kibanaHint: "As people open it, such as https://kibana.example.com",
  make: "Show",
  keystore: "2. Keystore",
  places: {
    thisComputer: "This computer",
    linuxService: "Linux service (sudo -u elasticsearch)",
    docker: "Docker",
    kubernetes: "Kubernetes",
  },
  where: "Where the node runs",
  container: "Container",
  namespace: "Namespace (optional)",
  pod: "Pod",
  keystoreText: "The tool asks for the Value: copy it then. It never stands on the command line.",
  command: "Keystore command",
  roles: "3. Role mapping",
  rolesNote: "matches group ids, never names",
  groupId: "Group object ID",
  groupName: "Name, where known",
  role: "Role",
  rolePlaceholder: "viewer",
  mapping: "Show the mapping",
  mappingLabel: "Role mapping",
  nodes: "Nodes",
  nodesText: "Tick what is done. A realm works when every node has all three.",
  node: "Node",
  plugin: "Plugin",
  keystoreDone: "Keystore",
  restart: "Restart",
  addNode: "Add node",
  nodeName: "Name of the node",
  remove: (name: string) => `Remove ${name}`,
  tick: (what: string, node: string) => `${what} on ${node}`,
  restartNote: "Restart one node at a time. The keystore is read at start.",
  how: "How the keystore gets the Value",
  yourself: "Run it yourself",
  yourselfText: "Copy the command, then the Value when it asks.",
  call: "Let Entrada call it",
  callText: "For an elasticsearch-keystore on this computer.",
  program: "Keystore program",
  programHint: "Full path of bin/elasticsearch-keystore",
  config: "Configuration folder",
  configHint: "Where elasticsearch.keystore is or will be",
  file: "Settings file",
  fileHint: "The node’s elasticsearch.yml",
  look: "Look at both",
  lookHint: "Nothing is written yet. The program is run to see what is there.",
  willRun: "Will be run:",
  delegates: "Realm that hands people on",
  delegatesNone: "None: I add authorization_realms myself",
  diff: "What is added to elasticsearch.yml",
  added: "Added",
  more: (lines: number) =>
    lines === 0
      ? "has it all, stays as it is"
      : `${counted(lines, "line")} more, the rest unchanged`,
  copyWillBe: (name: string) => `The file before is kept as ${name}.`,
  keys: {
    noKeystore: "There is no keystore in this folder yet.",
    notThere: "Not there yet",
    there: "Another value is there",
    same: "This very Value is there",
  },
  create: "Let the tool make a keystore",
  overwrite: "Replace the value there. It cannot be restored.",
  neverOver: "A Value of practice never replaces another one.",
  notShown: "This version of the tool shows no values: stored, not read back.",
  agree: "This Value works only in practice. Write it on this node all the same.",
  writeBoth: "Write both",
  password: "Keystore password",
  passwordHint: "Goes to the tool once and is kept nowhere.",
  passwordNeeded: "The keystore has a password.",
  open: "Open",
  tryAgain: "Continue",
  writing: "Writing block and key",
  written: (node: string) => `Written on ${node}.`,
  writtenText: "Restart the node: it reads both at start.",
  stoppedTitle: "Not everything is written.",
  stoppedText:
    "Continue looks first what is there. A key without its block stops the node at start.",
  copyKept: (name: string) => `Read back. The file before is kept as ${name}.`,
  byInput: "the Value went in by standard input",
  key: "Key",
  before: "Before",
  now: "Now",
  wasThere: "There, and replaced or the same",
  wasNotThere: "Not there",
  readBack: "Stored, read back, the same as in your keychain",
  notReadBack: "Stored, not read back",
  undo: "Undo",
  bothOrNone:
    "Undo removes the key and puts the file back. Both or none: a key without its block stops the node at start.",
  keptValue: "What was under the key before is not known, so Undo leaves both as they are.",
  again: "Write on another node",
  done: "Done",
  previous: "Previous",
  ready: (ready: number, all: number) =>
    all === 0
      ? "The list of nodes waits for you in your vault."
      : `${ready} of ${counted(all, "node")} ready. The list waits for you in your vault.`,
} as const;

const BY_HAND = "The object IDs are under Groups in the portal.";

/** Why there is no group to map. */
export function noGroups({ person, lookUp }: ElasticsearchView): string {
  if (person === null) return `Nobody was named in the recipe’s form. ${BY_HAND}`;
  if (lookUp === null)
    return `Prove reads the groups of ${person} once the permissions are granted. ${BY_HAND}`;
  if (lookUp.status >= 300) return `${lookUpText(lookUp, "")} ${BY_HAND}`;
  return `${person} is in no group. ${BY_HAND}`;
}
