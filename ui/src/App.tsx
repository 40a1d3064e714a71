// The window: theme, session, and the place that is shown.
import { FluentProvider, makeStyles } from "@fluentui/react-components";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type CSSProperties, useEffect, useState } from "react";
import { CopyContext } from "./components/CopyButton";
import { BrowseContext } from "./components/PathField";
import { TitleBar } from "./components/TitleBar";
import type { Appearance } from "./ipc/bindings";
import { ClipboardToast } from "./parts/ClipboardToast";
import { ClipboardProvider } from "./parts/clipboardContext";
import { useTextSizeKeys } from "./parts/textSize";
import { browse } from "./queries/browse";
import { copyText } from "./queries/credentials";
import { followRuns } from "./queries/runs";
import { appStateQuery, windowFrame } from "./queries/session";
import { followSignIns } from "./queries/signIn";
import { Shell } from "./Shell";
import { Welcome } from "./screens/Welcome/Welcome";
import {
  darkTheme,
  type EntradaTheme,
  highContrastTheme,
  lightTheme,
  surface,
} from "./theme/theme";

const useStyles = makeStyles({
  window: {
    height: "100%",
    display: "flex",
    flexDirection: "column",
    backgroundColor: surface.surfaceFrame,
  },
});

export function App() {
  const styles = useStyles();
  const state = useQuery(appStateQuery);
  const client = useQueryClient();
  useTextSizeKeys(state.data?.textSize ?? 100);
  const theme = useTheme(state.data?.appearance ?? "system");
  useEffect(() => followRuns(client), [client]);
  useEffect(followSignIns, []);

  return (
    <FluentProvider
      theme={theme}
      // Not by a class: panels and dialogs get the provider's classes, and would cover the window they dim.
      style={{ ...variables(theme), height: "100%" }}
      applyStylesToPortals
    >
      <CopyContext.Provider value={copyText}>
        <BrowseContext.Provider value={browse}>
          <ClipboardProvider>
            <div className={styles.window}>
              {state.data?.session ? (
                <Shell
                  session={state.data.session}
                  appearance={state.data.appearance}
                  ownTitleBar={state.data.ownTitleBar}
                />
              ) : (
                <>
                  <TitleBar frame={state.data?.ownTitleBar === false ? null : windowFrame} />
                  {state.data && <Welcome />}
                </>
              )}
            </div>
            <ClipboardToast />
          </ClipboardProvider>
        </BrowseContext.Provider>
      </CopyContext.Provider>
    </FluentProvider>
  );
}

function useTheme(appearance: Appearance): EntradaTheme {
  const [systemDark, setSystemDark] = useState(
    () => matchMedia("(prefers-color-scheme: dark)").matches,
  );
  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setSystemDark(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  if (appearance === "highContrast") return highContrastTheme;
  const dark = appearance === "dark" || (appearance === "system" && systemDark);
  return dark ? darkTheme : lightTheme;
}

/** Own surfaces as variables; on the document too, for what is mounted beside the window. */
function variables(theme: EntradaTheme): CSSProperties {
  const own = Object.entries(theme).filter(([name]) => name.startsWith("surface"));
  for (const [name, value] of own)
    document.documentElement.style.setProperty(`--${name}`, String(value));
  return Object.fromEntries(own.map(([name, value]) => [`--${name}`, value])) as CSSProperties;
}
