// Starts the window's page.
import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "./theme/base.css";
import { createDOMRenderer, RendererProvider } from "@fluentui/react-components";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";

// The policy of the window lets in style elements with this nonce only; the property holds it, the attribute reads empty.
const nonce = document.getElementById("nonce")?.nonce ?? "";
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } },
});
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <RendererProvider renderer={renderer}>
        <QueryClientProvider client={queries}>
          <App />
        </QueryClientProvider>
      </RendererProvider>
    </StrictMode>,
  );
}
