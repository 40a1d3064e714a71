// A question whose options each show what they cost.
import { Field, makeStyles, Text, tokens } from "@fluentui/react-components";
import { LevelBars } from "../../components/LevelBars";
import { OptionTile, OptionTiles } from "../../components/OptionTile";
import type { ChoiceView, OptionView, Problem } from "../../ipc/bindings";
import { problemLine } from "../../strings/errors";
import { CHOICE } from "../../strings/recipe";

const useStyles = makeStyles({
  permission: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "center",
    gap: "8px",
    marginTop: "8px",
  },
  none: { color: tokens.colorNeutralForeground3, marginTop: "8px", display: "block" },
});

interface Props {
  choice: ChoiceView;
  chosen: string | null;
  problem: Problem | null;
  onChoose: (option: string) => void;
}

export function ChoiceField({ choice, chosen, problem, onChoose }: Props) {
  return (
    <Field
      label={choice.label}
      required
      hint={problem ? undefined : (choice.hint ?? undefined)}
      validationState={problem ? "error" : "none"}
      validationMessage={problem ? problemLine(problem) : undefined}
    >
      <OptionTiles value={chosen ?? ""} onChange={onChoose}>
        {choice.options.map((option) => (
          <OptionTile
            key={option.key}
            value={option.key}
            title={option.name}
            detail={option.detail}
            advised={option.advised}
          >
            <Cost option={option} />
          </OptionTile>
        ))}
      </OptionTiles>
    </Field>
  );
}

function Cost({ option }: { option: OptionView }) {
  const styles = useStyles();
  if (option.permissions.length === 0) {
    return <Text className={styles.none}>{CHOICE.noPermission}</Text>;
  }
  return option.permissions.map((permission) => (
    <span key={permission.value} className={styles.permission} title={permission.reason}>
      <Text>{permission.value}</Text>
      <LevelBars level={permission.level} />
    </span>
  ));
}
