/** Phone numbers within a sentence: each stays on one line, and reads from left to right. */
export const numberList = (
  numbers: readonly { displayPhoneNumber: string }[],
  locale: string,
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string =>
  new Intl.ListFormat(locale, { type }).format(
    numbers.map(({ displayPhoneNumber }) => `\u2066${displayPhoneNumber.replaceAll(' ', '\u00a0')}\u2069`),
  );
