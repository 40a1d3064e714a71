// Names that resemble what was typed and found nothing; pressing one looks for it.
import { Link, makeStyles } from "@fluentui/react-components";
import { LISTS } from "../../strings/lists";

const useStyles = makeStyles({ names: { display: "inline-flex", flexWrap: "wrap", gap: "12px" } });

export function CloseNames({
  names,
  onFilter,
}: {
  names: string[];
  onFilter: (name: string) => void;
}) {
  return (
    <>
      {LISTS.close}{" "}
      <span className={useStyles().names}>
        {names.map((name) => (
          <Link key={name} as="button" inline onClick={() => onFilter(name)}>
            {name}
          </Link>
        ))}
      </span>
    </>
  );
}
