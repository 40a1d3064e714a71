// The secrets to deliver, as the person has them: names, and what may be replaced.
import { useMemo, useState } from "react";
import type {
  HandOverRow,
  HandOverRowView,
  SurveyRowView,
  SurveyView,
} from "../../../ipc/bindings";

export interface Rows {
  rows: { row: HandOverRowView; name: string; replace: boolean }[];
  names: string[];
  rename: (index: number, name: string) => void;
  setReplace: (indexes: number[], replace: boolean) => void;
  /** Nothing exists that was not agreed to be replaced, and every name can be used. */
  mayGo: (survey: SurveyView) => boolean;
  toSend: (survey: SurveyView | undefined) => HandOverRow[];
}

export function useRows(given: HandOverRowView[]): Rows {
  const [rows, setRows] = useState(() =>
    given.map((row) => ({ row, name: row.name, replace: false })),
  );
  const names = useMemo(() => rows.map((row) => row.name), [rows]);
  return {
    rows,
    names,
    rename: (index, name) =>
      setRows((now) =>
        now.map((row, at) => (at === index ? { ...row, name, replace: false } : row)),
      ),
    setReplace: (indexes, replace) =>
      setRows((now) => now.map((row, at) => (indexes.includes(at) ? { ...row, replace } : row))),
    mayGo: (survey) =>
      rows.every(({ name, replace }, index) => {
        const found = rowAt(survey, index);
        return name !== "" && !found?.problem && (!found?.existing || replace);
      }),
    toSend: (survey) =>
      rows.map(({ row, name, replace }, index) => ({
        source: row.source,
        name: (survey && rowAt(survey, index)?.existing) ?? name,
        description: row.description,
        overwrite: replace,
      })),
  };
}

const rowAt = (survey: SurveyView, index: number): SurveyRowView | undefined => survey.rows[index];
