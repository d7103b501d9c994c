/**
 * A list as one JSON parameter for `json_to_recordset`: one statement, one plan, whatever the length. PostgreSQL holds
 * neither NUL nor half of a surrogate pair; both can come from outside and become U+FFFD.
 */
export function toJson(items: readonly object[]): string {
  const text = JSON.stringify(items);
  // Both survive JSON.stringify as escapes, and only then is the text worth a second look.
  return text.includes('\\u') ? text.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, '$1\\ufffd') : text;
}

/** The answer rows in the order of the questions, by their `at`; `null` where there was none. */
export function rows<In, Row extends { at: number }>(items: readonly In[], found: readonly Row[]): (Row | null)[] {
  const ordered: (Row | null)[] = items.map(() => null);
  for (const row of found) ordered[row.at] = row;
  return ordered;
}
