import { randomUUID } from 'node:crypto';

type File = { name: string; filename: string; mime: string; bytes: Blob };

/** A form with one file. Its bytes are read from the disk while they are sent, and the length is known before. */
export function multipart(fields: Record<string, string>, file: File): { contentType: string; body: Blob } {
  const boundary = `----bridge-${randomUUID()}`;
  const quoted = (text: string) =>
    text.replaceAll(/[\r\n"]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  );
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(file.name)}"; filename="${quoted(file.filename)}"\r\n` +
    `Content-Type: ${file.mime}\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: new Blob([...texts, head, file.bytes, `\r\n--${boundary}--\r\n`]),
  };
}
