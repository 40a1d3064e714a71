// Shapes that stand for what is on its way. They pulse as one, and only where it takes long: what moves is dear to
// paint where there is no graphics card, and would hold up the very rows that it stands for.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type CSSProperties, type ReactNode, useEffect, useState } from "react";

const useStyles = makeStyles({
  bone: {
    flexShrink: 0,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStencil1,
    "@media (forced-colors: active)": { backgroundColor: "GrayText" },
  },
  pulsing: {
    animationName: { "0%": { opacity: 1 }, "50%": { opacity: 0.4 }, "100%": { opacity: 1 } },
    animationDuration: "1.6s",
    animationIterationCount: "infinite",
    animationTimingFunction: "ease-in-out",
  },
});

/** What is here sooner than that has nothing that moves before it, in milliseconds. */
const LONG = 600;

export function Bones({ className, children }: { className?: string; children: ReactNode }) {
  const styles = useStyles();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div
      role="progressbar"
      aria-busy
      aria-label="Loading"
      className={mergeClasses(isLong && styles.pulsing, className)}
    >
      {children}
    </div>
  );
}

export function Bone({
  width = "100%",
  height,
}: {
  width?: CSSProperties["width"];
  height: string;
}) {
  return <div className={useStyles().bone} style={{ width, height }} />;
}
