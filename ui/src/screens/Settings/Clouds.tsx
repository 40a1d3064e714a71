// Clouds entered by hand so far; chosen again on Welcome.
import { Button } from "@fluentui/react-components";
import { MessageNotice } from "../../components/MessageNotice";
import { SettingGroup, SettingRow } from "../../components/SettingRow";
import type { CustomCloud } from "../../ipc/bindings";
import { useRemoveCloud } from "../../queries/settings";
import { SETTINGS } from "../../strings/settings";

export function Clouds({ clouds }: { clouds: CustomCloud[] }) {
  const remove = useRemoveCloud();
  return (
    <SettingGroup title={SETTINGS.clouds}>
      {remove.error && <MessageNotice intent="error" error={remove.error} />}
      {clouds.length === 0 && <SettingRow label={SETTINGS.noClouds} />}
      {clouds.map((cloud) => (
        <SettingRow
          key={cloud.login}
          label={cloud.login}
          text={SETTINGS.cloudText(cloud.graph, cloud.caFile)}
        >
          <Button
            aria-label={SETTINGS.removeOf(cloud.login)}
            onClick={() => remove.mutate(cloud.login)}
          >
            {SETTINGS.remove}
          </Button>
        </SettingRow>
      ))}
    </SettingGroup>
  );
}
