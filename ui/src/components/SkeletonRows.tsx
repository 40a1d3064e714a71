// Standing rows while something loads.
import { makeStyles } from "@fluentui/react-components";
import { Bone, Bones } from "./Bones";

const useStyles = makeStyles({
  rows: {
    padding: "16px 24px",
    display: "flex",
    flexDirection: "column",
    gap: "12px",
    maxWidth: "616px",
  },
});

export function SkeletonRows({ rows }: { rows: number }) {
  return (
    <Bones className={useStyles().rows}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have nothing else
        <Bone key={row} height="24px" />
      ))}
    </Bones>
  );
}
