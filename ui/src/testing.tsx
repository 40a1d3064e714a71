// Renders a screen with its surroundings, for tests.
import { FluentProvider } from "@fluentui/react-components";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { configure, render } from "@testing-library/react";
import type { ReactElement } from "react";
import { lightTheme } from "./theme/theme";

// Fluent moves nothing where the page cannot animate; the test page only pretends to, and rejects what is cut short.
Reflect.deleteProperty(Element.prototype, "animate");

// Naming every role of a whole page takes long on a busy machine: one look may need more than the second that is usual.
configure({ asyncUtilTimeout: 10_000 });

export function show(screen: ReactElement) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <FluentProvider theme={lightTheme}>
      <QueryClientProvider client={client}>{screen}</QueryClientProvider>
    </FluentProvider>,
  );
}
