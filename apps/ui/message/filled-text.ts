/** A text with the values that there are; what is not filled in keeps its braces. */
export const filledText = (text: string, value: (name: string) => string | undefined): string =>
  text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => value(name)?.trim() || whole);
