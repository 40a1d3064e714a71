// Select an API: Microsoft Graph first, then whatever the tenant knows.
import { makeStyles, SearchBox, tokens } from "@fluentui/react-components";
import { ChevronRightRegular, PlugConnectedRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../../components/ErrorNotice";
import { SkeletonRows } from "../../../components/SkeletonRows";
import { toCommandError } from "../../../ipc/errors";
import { useSettled } from "../../../parts/useSettled";
import { apiListQuery } from "../../../queries/applications";
import { REQUEST } from "../../../strings/apiPermissions";
import { surface } from "../../../theme/theme";

/** Application (client) ID of Microsoft Graph, the same in every tenant and cloud. */
export const GRAPH = "00000003-0000-0000-c000-000000000000";

const useStyles = makeStyles({
  whole: { display: "flex", flexDirection: "column", gap: "12px", paddingBottom: "16px" },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "8px 0 0" },
  tile: {
    display: "grid",
    gridTemplateColumns: "auto minmax(0, 1fr) auto",
    gap: "12px",
    alignItems: "center",
    padding: "12px 16px",
    border: `1px solid ${surface.surfaceCardLine}`,
    borderRadius: "6px",
    backgroundColor: surface.surfaceCard,
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    textAlign: "left",
    cursor: "pointer",
    ":hover": { backgroundColor: surface.surfaceRowHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  name: { display: "block", fontWeight: 600 },
  text: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
  icon: { fontSize: "24px", display: "flex", color: tokens.colorBrandForeground1 },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  row: {
    width: "100%",
    height: "36px",
    display: "flex",
    alignItems: "center",
    gap: "12px",
    padding: "0 8px",
    border: "none",
    borderBottom: `1px solid ${surface.surfaceLine}`,
    background: "none",
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    textAlign: "left",
    cursor: "pointer",
    ":hover": { backgroundColor: surface.surfaceRowHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

export function ApiChoice({ onChoose }: { onChoose: (api: string) => void }) {
  const styles = useStyles();
  const [text, setText] = useState("");
  return (
    <div className={styles.whole}>
      <h3 className={styles.heading}>{REQUEST.common}</h3>
      <button
        type="button"
        className={styles.tile}
        aria-label={REQUEST.graph}
        aria-description={REQUEST.graphText}
        onClick={() => onChoose(GRAPH)}
      >
        <PlugConnectedRegular className={styles.icon} />
        <span>
          <span className={styles.name}>{REQUEST.graph}</span>
          <span className={styles.text}>{REQUEST.graphText}</span>
        </span>
        <ChevronRightRegular fontSize={16} />
      </button>
      <h3 className={styles.heading}>{REQUEST.own}</h3>
      <SearchBox
        aria-label={REQUEST.apiFilter}
        placeholder={REQUEST.apiFilter}
        value={text}
        onChange={(_, data) => setText(data.value)}
      />
      <ApiList text={useSettled(text.trim())} onChoose={onChoose} />
    </div>
  );
}

function ApiList({ text, onChoose }: { text: string; onChoose: (api: string) => void }) {
  const styles = useStyles();
  const { data, error, refetch } = useQuery({
    ...apiListQuery(text),
    placeholderData: (previous) => previous,
  });
  if (error) {
    return <ErrorNotice problem={toCommandError(error).problem} onRetry={() => refetch()} />;
  }
  if (!data) return <SkeletonRows rows={4} />;
  if (data.length === 0) return <p className={styles.none}>{REQUEST.noApi(text)}</p>;
  return (
    <ul className={styles.list}>
      {data.map(({ api, displayName }) => (
        <li key={api}>
          <button type="button" className={styles.row} onClick={() => onChoose(api)}>
            {displayName}
          </button>
        </li>
      ))}
    </ul>
  );
}
