// The navigation: its places in their order, and which of them a screen stands under.
import { tokens } from "@fluentui/react-components";
import {
  AppsListFilled,
  AppsListRegular,
  BookTemplate20Filled,
  BookTemplate20Regular,
  BuildingFilled,
  BuildingRegular,
  HistoryFilled,
  HistoryRegular,
  HomeFilled,
  HomeRegular,
  LockClosedRegular,
  LockOpenRegular,
  SettingsFilled,
  SettingsRegular,
  VaultFilled,
  VaultRegular,
} from "@fluentui/react-icons";
import type { Fixed } from "../commandBox/offers";
import type { NavigationItem } from "../components/Navigation";
import type { KeychainView } from "../ipc/bindings";
import type { Place } from "../routes";
import { FRAME } from "../strings/frame";
import { KEYCHAIN } from "../strings/settings";

/** Places in the order of their keys, Ctrl 1 and on. */
export const PLACES: (NavigationItem & { place: Place })[] = [
  {
    key: "home",
    label: FRAME.home,
    icon: <HomeRegular />,
    iconSelected: <HomeFilled />,
    place: { name: "home" },
  },
  {
    key: "recipes",
    label: FRAME.recipes,
    icon: <BookTemplate20Regular />,
    iconSelected: <BookTemplate20Filled />,
    place: { name: "recipes" },
  },
  {
    key: "appRegistrations",
    label: FRAME.appRegistrations,
    icon: <AppsListRegular />,
    iconSelected: <AppsListFilled />,
    place: { name: "appRegistrations" },
    group: FRAME.entra,
  },
  {
    key: "enterpriseApplications",
    label: FRAME.enterpriseApplications,
    icon: <BuildingRegular />,
    iconSelected: <BuildingFilled />,
    place: { name: "enterpriseApplications" },
  },
  {
    key: "vault",
    label: FRAME.vault,
    icon: <VaultRegular />,
    iconSelected: <VaultFilled />,
    place: { name: "vault" },
    group: FRAME.thisComputer,
  },
  {
    key: "activity",
    label: FRAME.activity,
    icon: <HistoryRegular />,
    iconSelected: <HistoryFilled />,
    place: { name: "activity" },
  },
];

export const SETTINGS: NavigationItem = {
  key: "settings",
  label: FRAME.settings,
  icon: <SettingsRegular />,
  iconSelected: <SettingsFilled />,
};

/** Tells the keychain's state; pressing it unlocks where it is locked. */
export const keychainItem = (state: KeychainView): NavigationItem => {
  const icon =
    state === "open" ? (
      <LockOpenRegular />
    ) : (
      <LockClosedRegular color={tokens.colorStatusWarningForeground3} />
    );
  return {
    key: "keychain",
    label: KEYCHAIN[state],
    icon,
    iconSelected: icon,
    bottom: true,
    disabled: state !== "locked",
  };
};

/** Places that stand in the navigation under another. */
const ABOVE: Partial<Record<Place["name"], string>> = {
  recipe: "recipes",
  application: "appRegistrations",
  enterpriseApplication: "enterpriseApplications",
  registerApplication: "appRegistrations",
  undo: "activity",
};

/** Which item of the navigation a place stands under. */
export const navigationKey = (place: Place) => ABOVE[place.name] ?? place.name;

/** The navigation's places and the settings, as the command box offers them. */
export const FIXED_PLACES: Fixed[] = [
  ...PLACES.map(({ key, label, icon, place }, at) => ({
    key: `place-${key}`,
    label,
    icon,
    keys: `Ctrl ${at + 1}`,
    act: { kind: "go" as const, place },
  })),
  {
    key: "place-settings",
    label: SETTINGS.label,
    icon: SETTINGS.icon,
    act: { kind: "go", place: { name: "settings" } },
  },
];
