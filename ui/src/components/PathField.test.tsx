import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { BrowseContext, PathField } from "./PathField";

afterEach(cleanup);

function Form() {
  const [path, setPath] = useState("/etc");
  return <PathField label="Config folder" what="folder" value={path} onChange={setPath} />;
}

test("the path that was chosen is taken, and a closed dialog leaves the one that was typed", async () => {
  const browse = vi.fn<(from: object) => Promise<string | null>>();
  browse.mockResolvedValueOnce("/etc/elasticsearch").mockResolvedValueOnce(null);
  render(
    <BrowseContext.Provider value={browse}>
      <Form />
    </BrowseContext.Provider>,
  );
  const person = userEvent.setup();
  const path = () => screen.getByLabelText<HTMLInputElement>("Config folder").value;
  const button = screen.getByRole("button", { name: "Browse for Config folder" });
  await person.click(button);
  expect(path()).toBe("/etc/elasticsearch");
  expect(browse).toHaveBeenCalledWith({ what: "folder", title: "Config folder", from: "/etc" });
  await person.click(button);
  expect(browse).toHaveBeenCalledTimes(2);
  expect(path()).toBe("/etc/elasticsearch");
});
