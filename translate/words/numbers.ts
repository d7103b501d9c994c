type Marks = { decimal: '.' | ','; kilobytes: string; megabytes: string };

const megabyte = 1024 * 1024;

/** Numbers as they are written in a language; digits are the same in all of ours. */
export function numbers({ decimal, kilobytes, megabytes }: Marks) {
  const number = (value: number): string => String(value).replace('.', decimal);
  const size = (bytes: number): string =>
    bytes < megabyte
      ? `${Math.ceil(bytes / 1024)} ${kilobytes}`
      : `${number(Math.round((bytes / megabyte) * 10) / 10)} ${megabytes}`;
  return { number, size };
}
