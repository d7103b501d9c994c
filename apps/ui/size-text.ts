const units = ['byte', 'kilobyte', 'megabyte'] as const;

/** The size of a file as people say it: 840 byte, 12 kB, 1.4 MB. */
export function sizeText(bytes: number, locale?: string): string {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step],
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}
