// Standing rows while something loads.
import { makeStyles, Skeleton, SkeletonItem } from "@fluentui/react-components";

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
    <Skeleton className={useStyles().rows} animation="pulse" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have nothing else
        <SkeletonItem key={row} size={24} />
      ))}
    </Skeleton>
  );
}
