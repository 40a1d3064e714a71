// What can be chosen on this computer.
import { makeStyles } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { CopyButton } from "../../components/CopyButton";
import { ErrorNotice } from "../../components/ErrorNotice";
import { MessageNotice } from "../../components/MessageNotice";
import { PageHeader } from "../../components/PageHeader";
import { SettingGroup, SettingRow } from "../../components/SettingRow";
import type { Appearance, SettingsView } from "../../ipc/bindings";
import { CommandError } from "../../ipc/errors";
import { TEXT_SIZES } from "../../parts/textSize";
import { useSetAppearance } from "../../queries/session";
import {
  settingsQuery,
  useSetClipboardSeconds,
  useSetTextSize,
  useSetWindowFrame,
} from "../../queries/settings";
import { APPEARANCE, SETTINGS } from "../../strings/settings";
import { Clouds } from "./Clouds";
import { ResetPractice } from "./ResetPractice";
import { SettingSelect } from "./SettingSelect";
import { SignInClients } from "./SignInClients";

const useStyles = makeStyles({
  body: { flex: 1, minHeight: 0, overflowY: "auto", padding: "16px 24px 24px" },
  column: { maxWidth: "720px", display: "flex", flexDirection: "column", gap: "24px" },
});

const SECONDS = [10, 30, 60, 90];

export function Settings() {
  const styles = useStyles();
  const settings = useQuery(settingsQuery);
  if (settings.error instanceof CommandError)
    return <ErrorNotice problem={settings.error.problem} onRetry={() => settings.refetch()} />;
  return (
    <>
      <PageHeader title={SETTINGS.title} />
      <div className={styles.body}>
        {settings.data && (
          <div className={styles.column}>
            <Unread settings={settings.data} />
            <Choices settings={settings.data} />
            <SignInClients clients={settings.data.signInClients} />
            <Clouds clouds={settings.data.clouds} />
            <ResetPractice />
            <SettingGroup title={SETTINGS.about}>
              <SettingRow label={SETTINGS.version}>{settings.data.version}</SettingRow>
              <SettingRow label={SETTINGS.license}>{SETTINGS.licenseName}</SettingRow>
              <SettingRow label={SETTINGS.dataFolder} text={settings.data.dataFolder}>
                <CopyButton label={SETTINGS.dataFolder} text={settings.data.dataFolder} />
              </SettingRow>
            </SettingGroup>
          </div>
        )}
      </div>
    </>
  );
}

function Unread({ settings }: { settings: SettingsView }) {
  if (settings.damaged)
    return <MessageNotice intent="warning" title={SETTINGS.damaged} text={SETTINGS.damagedText} />;
  if (settings.unreadable.length === 0) return null;
  const text = SETTINGS.unreadableText(settings.unreadable);
  return <MessageNotice intent="warning" title={SETTINGS.unreadable} text={text} />;
}

function Choices({ settings }: { settings: SettingsView }) {
  const appearance = useSetAppearance();
  const textSize = useSetTextSize();
  const frame = useSetWindowFrame();
  const seconds = useSetClipboardSeconds();
  const error = appearance.error ?? textSize.error ?? frame.error ?? seconds.error;
  return (
    <>
      {error && <MessageNotice intent="error" error={error} />}
      <SettingGroup title={SETTINGS.appearance}>
        <SettingRow label={SETTINGS.colors} text={SETTINGS.colorsText}>
          <SettingSelect
            label={SETTINGS.colors}
            value={settings.appearance}
            pending={appearance.isPending}
            onChoose={(value) => appearance.mutate(value as Appearance)}
          >
            {Object.entries(APPEARANCE).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SettingSelect>
        </SettingRow>
        <SettingRow label={SETTINGS.textSize} text={SETTINGS.textSizeText}>
          <SettingSelect
            label={SETTINGS.textSize}
            value={String(settings.textSize)}
            pending={textSize.isPending}
            onChoose={(value) => textSize.mutate(Number(value))}
          >
            {TEXT_SIZES.map((percent) => (
              <option key={percent} value={percent}>
                {SETTINGS.percent(percent)}
              </option>
            ))}
          </SettingSelect>
        </SettingRow>
        <SettingRow label={SETTINGS.frame} text={SETTINGS.frameText}>
          <SettingSelect
            label={SETTINGS.frame}
            value={settings.systemFrame ? "system" : "own"}
            pending={frame.isPending}
            onChoose={(value) => frame.mutate(value === "system")}
          >
            <option value="own">{SETTINGS.ownFrame}</option>
            <option value="system">{SETTINGS.systemFrame}</option>
          </SettingSelect>
        </SettingRow>
      </SettingGroup>
      <SettingGroup title={SETTINGS.clipboard}>
        <SettingRow label={SETTINGS.clear} text={SETTINGS.clearText}>
          <SettingSelect
            label={SETTINGS.clear}
            value={String(settings.clipboardSeconds)}
            pending={seconds.isPending}
            onChoose={(value) => seconds.mutate(Number(value))}
          >
            {SECONDS.map((value) => (
              <option key={value} value={value}>
                {SETTINGS.seconds(value)}
              </option>
            ))}
          </SettingSelect>
        </SettingRow>
      </SettingGroup>
    </>
  );
}
