// Fluent's themes with Entrada's faces, sizes and surfaces.
import {
  type Theme,
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
} from "@fluentui/react-components";

/** Surfaces that Fluent has no token for. */
export interface Surfaces {
  surfaceFrame: string;
  surfaceLayer: string;
  surfaceCard: string;
  surfaceSunk: string;
  surfaceLine: string;
  surfaceCardLine: string;
  surfaceRowHover: string;
  surfaceRowSelected: string;
  surfaceNavSelected: string;
  surfaceAdded: string;
  surfacePractice: string;
  surfacePracticeInk: string;
}

export type EntradaTheme = Theme & Surfaces;

const type = {
  fontFamilyBase: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizeBase300: "13px",
  lineHeightBase300: "20px",
  fontSizeBase400: "15px",
  lineHeightBase400: "20px",
};

export const lightTheme: EntradaTheme = {
  ...webLightTheme,
  ...type,
  surfaceFrame: "#f3f3f3",
  surfaceLayer: "#ffffff",
  surfaceCard: "#ffffff",
  surfaceSunk: "#fafafa",
  surfaceLine: "#ebebeb",
  surfaceCardLine: "#e0e0e0",
  surfaceRowHover: "#f7f7f7",
  surfaceRowSelected: "#ebf3fc",
  surfaceNavSelected: "#e6e6e6",
  surfaceAdded: "#e6f4e6",
  surfacePractice: "#eeebfd",
  surfacePracticeInk: "#3f3682",
};

export const darkTheme: EntradaTheme = {
  ...webDarkTheme,
  ...type,
  colorNeutralBackground1: "#272727",
  surfaceFrame: "#1c1c1c",
  surfaceLayer: "#272727",
  surfaceCard: "#2e2e2e",
  surfaceSunk: "#222222",
  surfaceLine: "#383838",
  surfaceCardLine: "#404040",
  surfaceRowHover: "#303030",
  surfaceRowSelected: "#12304a",
  surfaceNavSelected: "#303030",
  surfaceAdded: "#173317",
  surfacePractice: "#2b2748",
  surfacePracticeInk: "#d2ccf8",
};

/** Every surface black, every edge white; only what lies under the pointer or is chosen is told by grey. */
export const highContrastTheme: EntradaTheme = {
  ...teamsHighContrastTheme,
  ...type,
  surfaceFrame: "#000000",
  surfaceLayer: "#000000",
  surfaceCard: "#000000",
  surfaceSunk: "#000000",
  surfaceLine: "#ffffff",
  surfaceCardLine: "#ffffff",
  surfaceRowHover: "#2b2b2b",
  surfaceRowSelected: "#2b2b2b",
  surfaceNavSelected: "#2b2b2b",
  surfaceAdded: "#2b2b2b",
  surfacePractice: "#000000",
  surfacePracticeInk: "#ffffff",
};

/** The surfaces as CSS variables, as Fluent's own tokens are. */
export const surface = Object.fromEntries(
  Object.keys(lightTheme)
    .filter((name) => name.startsWith("surface"))
    .map((name) => [name, `var(--${name})`]),
) as unknown as Surfaces;
