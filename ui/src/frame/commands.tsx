// What the command box can do from anywhere, beside going somewhere.
import {
  AddRegular,
  KeyboardRegular,
  LockOpenRegular,
  SignOutRegular,
} from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { Fixed } from "../commandBox/offers";
import type { KeychainView } from "../ipc/bindings";
import type { Place } from "../routes";
import { OFFER } from "../strings/commandBox";
import { LOCKED } from "../strings/settings";

/** What can be done from anywhere. */
export function commandsOf(
  keychain: KeychainView,
  does: { showKeys: () => void; signOut: () => void; unlock: () => void },
): Fixed[] {
  const register: Place = { name: "registerApplication" };
  return [
    {
      key: "newRegistration",
      label: OFFER.newRegistration,
      icon: <AddRegular />,
      act: { kind: "go", place: register },
    },
    ...(keychain === "locked"
      ? [command("unlock", LOCKED.unlock, <LockOpenRegular />, does.unlock)]
      : []),
    { ...command("keys", OFFER.keyboard, <KeyboardRegular />, does.showKeys), keys: "F1" },
    command("signOut", OFFER.signOut, <SignOutRegular />, does.signOut),
  ];
}

const command = (key: string, label: string, icon: ReactElement, run: () => void): Fixed => ({
  key,
  label,
  icon,
  act: { kind: "run", command: run },
});
