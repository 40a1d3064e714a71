// One API: of which kind the permissions are to be, and which.
import { makeStyles } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../../components/ErrorNotice";
import { OptionTile, OptionTiles } from "../../../components/OptionTile";
import { SkeletonRows } from "../../../components/SkeletonRows";
import type { ApiView, PermissionKind } from "../../../ipc/bindings";
import { toCommandError } from "../../../ipc/errors";
import { apiQuery } from "../../../queries/applications";
import { REQUEST } from "../../../strings/apiPermissions";
import { ApiHead } from "./ApiHead";
import { PermissionPicker } from "./PermissionPicker";
import type { Chosen } from "./useChosen";

const useStyles = makeStyles({
  whole: {
    display: "flex",
    flexDirection: "column",
    gap: "12px",
    height: "100%",
    minHeight: "420px",
  },
  question: { margin: 0 },
});

interface Props {
  api: string;
  chosen: Chosen;
  onAll: () => void;
}

export function OfApi({ api, chosen, onAll }: Props) {
  const styles = useStyles();
  const { data, error, refetch } = useQuery(apiQuery(api));
  return (
    <div className={styles.whole}>
      <ApiHead api={data} onAll={onAll} />
      {error && <ErrorNotice problem={toCommandError(error).problem} onRetry={() => refetch()} />}
      {!data && !error && <SkeletonRows rows={8} />}
      {data && <Kinds api={data} chosen={chosen} />}
    </div>
  );
}

function Kinds({ api, chosen }: { api: ApiView; chosen: Chosen }) {
  const styles = useStyles();
  const [kind, setKind] = useState<PermissionKind | null>(null);
  const of = (wanted: PermissionKind) => api.permissions.filter((it) => it.kind === wanted);
  const detail = (wanted: PermissionKind, text: string) =>
    of(wanted).length === 0 ? REQUEST.noneOfKind : text;
  return (
    <>
      <p className={styles.question}>{REQUEST.kindQuestion}</p>
      <OptionTiles
        value={kind ?? ""}
        label={REQUEST.kindQuestion}
        onChange={(value) => {
          const wanted = value as PermissionKind;
          if (of(wanted).length > 0) setKind(wanted);
        }}
      >
        <OptionTile
          value="delegated"
          title={REQUEST.delegated}
          detail={detail("delegated", REQUEST.delegatedText)}
        />
        <OptionTile
          value="application"
          title={REQUEST.application}
          detail={detail("application", REQUEST.applicationText)}
        />
      </OptionTiles>
      {kind && (
        <PermissionPicker
          key={kind}
          api={api.api}
          kind={kind}
          permissions={of(kind)}
          chosen={chosen}
        />
      )}
    </>
  );
}
