// A tick box that costs little: hundreds of them stand in one list.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ComponentProps } from "react";

const useStyles = makeStyles({
  tick: {
    appearance: "none",
    boxSizing: "border-box",
    width: "16px",
    height: "16px",
    margin: 0,
    flexShrink: 0,
    display: "grid",
    placeContent: "center",
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: "2px",
    backgroundColor: tokens.colorTransparentBackground,
    ":checked": {
      backgroundColor: tokens.colorCompoundBrandBackground,
      border: `1px solid ${tokens.colorCompoundBrandBackground}`,
    },
    ":checked::before": {
      content: '""',
      width: "10px",
      height: "10px",
      backgroundColor: tokens.colorNeutralForegroundInverted,
      clipPath: "polygon(12% 47%, 0 60%, 38% 96%, 100% 24%, 88% 11%, 38% 71%)",
    },
    ":disabled": {
      backgroundColor: tokens.colorNeutralStrokeDisabled,
      border: `1px solid ${tokens.colorNeutralStrokeDisabled}`,
    },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
    "@media (forced-colors: active)": { appearance: "auto" },
  },
});

export function Tick({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  const styles = useStyles();
  return <input {...props} type="checkbox" className={mergeClasses(styles.tick, className)} />;
}
