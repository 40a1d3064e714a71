// What to do about an application that has the name already.
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { IdField } from "../../components/IdField";
import { OptionTile, OptionTiles } from "../../components/OptionTile";
import { SidePanel } from "../../components/SidePanel";
import type { PreflightView, TwinView } from "../../ipc/bindings";
import { openInPortal } from "../../queries/portal";
import { shortDate } from "../../strings/format";
import { ROAD, SAME_NAME, SOURCE } from "../../strings/recipe";

const useStyles = makeStyles({
  body: { display: "flex", flexDirection: "column", gap: "16px" },
  hint: { color: tokens.colorNeutralForeground3, fontSize: "12px" },
});

interface Props {
  open: boolean;
  name: string;
  preflight: PreflightView | undefined;
  chosen: string | null;
  onChoose: (reuseApplication: string | null) => void;
  onClose: () => void;
}

export function SameNamePanel({ open, name, preflight, chosen, onChoose, onClose }: Props) {
  const styles = useStyles();
  const twins = twinsOf(preflight);
  const [choice, setChoice] = useState(chosen ?? "another");
  const first = twins[0];
  if (!first) return null;

  const twin = twins.find((one) => choice.endsWith(one.objectId)) ?? first;
  const decide = () => {
    if (choice.startsWith("open:")) {
      void openInPortal({ page: "overview", clientId: twin.clientId });
      onClose();
    } else onChoose(choice === "another" ? null : twin.objectId);
  };
  const label =
    choice === "another"
      ? SAME_NAME.makeAnother
      : choice.startsWith("open:")
        ? SAME_NAME.open
        : SAME_NAME.reuse;

  return (
    <SidePanel
      open={open}
      title={SAME_NAME.title}
      width={440}
      closeLabel={ROAD.cancel}
      footer={
        <>
          <Button appearance="primary" onClick={decide}>
            {label}
          </Button>
          <Button onClick={onClose}>{ROAD.cancel}</Button>
        </>
      }
      onClose={onClose}
    >
      <div className={styles.body}>
        <Text>{SAME_NAME.intro(name, twins.length)}</Text>
        {twins.map((one) => (
          <div key={one.objectId}>
            <IdField label={SOURCE.applicationId} value={one.clientId} />
            {one.createdAt && <Text>{`${SAME_NAME.createdOn} ${shortDate(one.createdAt)}`}</Text>}
          </div>
        ))}
        <OptionTiles value={choice} onChange={setChoice} columns={1} label={SAME_NAME.title}>
          <OptionTile
            value="another"
            title={SAME_NAME.makeAnother}
            detail={SAME_NAME.makeAnotherText}
          />
          {twins.map((one) => (
            <OptionTile
              key={one.objectId}
              value={one.objectId}
              title={twins.length > 1 ? `${SAME_NAME.reuse} (${one.clientId})` : SAME_NAME.reuse}
              detail={SAME_NAME.reuseText}
            />
          ))}
          {first.inPortal && (
            <OptionTile
              value={`open:${first.objectId}`}
              title={SAME_NAME.open}
              detail={SAME_NAME.openText}
            />
          )}
        </OptionTiles>
        <Text className={styles.hint}>{SAME_NAME.hint}</Text>
      </div>
    </SidePanel>
  );
}

function twinsOf(preflight: PreflightView | undefined): TwinView[] {
  const light = preflight?.lights.find((one) => one.kind === "sameName");
  return light?.kind === "sameName" ? light.twins : [];
}
