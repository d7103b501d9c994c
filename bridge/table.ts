/** An API key, which is shown once, has 70 characters. */
const widest = 80;

/** Rows under the names of their fields, in columns. */
export function table(rows: readonly object[]): string {
  const first = rows[0];
  if (!first) return '(nothing)';
  const names = Object.keys(first);
  const texts = rows.map((row) => names.map((name) => cell((row as Record<string, unknown>)[name])));
  const widths = names.map((name, at) => Math.max(name.length, ...texts.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(names), ...texts.map(line)].join('\n');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '-';
  const text = typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
  // A line break or an escape sequence of somebody else's would change the terminal.
  const plain = text.replaceAll(/\p{Cc}/gu, ' ');
  return plain.length > widest ? `${plain.slice(0, widest - 1)}…` : plain;
}
