import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Nothing is inlined: the policy of the window allows files of its own and nothing else.
export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  server: { host: "127.0.0.1", port: 5173, strictPort: true },
  build: {
    target: ["es2022", "safari16"],
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
});
