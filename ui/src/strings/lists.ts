// Words that every long list has.
import { counted } from "./format";

const number = new Intl.NumberFormat();

export const LISTS = {
  refresh: "Refresh",
  loading: "Loading the first page",
  refreshing: "Reading again",
  addFilters: "Add filters",
  pill: (name: string, value: string) => `${name}: ${value}`,
  pills: "Filters of this list",
  removeFilter: "Remove the filter",
  clearFilter: "Clear filter",
  clearFilters: "Clear filters",
  close: "Names that are close:",
  download: "Download",
  csv: "CSV, for a spreadsheet",
  json: "JSON, for a program",
  columns: "Columns",
  saved: (path: string) => `Saved as ${path}`,
  dismiss: "Dismiss",
  waitingToSave: "The file is written as soon as the whole list is here.",
  cancel: "Cancel",
  readingWhole: (arrived: number, total: number | null) =>
    total === null
      ? `Reading the whole list: ${number.format(arrived)}`
      : `Reading the whole list: ${number.format(arrived)} of ${number.format(total)}`,
  /** `one` is what a row is, such as "application". */
  found: (count: number, one: string) => `${words(count, one)} found`,
  foundOf: (count: number, total: number, one: string) =>
    `${number.format(count)} of ${words(total, one)}`,
} as const;

const words = (count: number, one: string) =>
  `${number.format(count)} ${counted(count, one).replace(/^\S+ /, "")}`;
