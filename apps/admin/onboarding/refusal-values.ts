/** What stands below a reason: ids and names as they are, Meta's code as Meta writes it, a pause in the reader's language. */
export function valuesOf(values: Readonly<Record<string, string>>, locale: string): string {
  const { count: _count, seconds, metaCode, ...others } = values;
  const pause = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'long' });
  return [
    ...Object.values(others),
    ...(metaCode === undefined ? [] : [`Meta (#${metaCode})`]),
    ...(seconds === undefined ? [] : [pause.format(Number(seconds))]),
  ].join(', ');
}
