type Local = { url: string; file: File };

const files = new Map<string, Local>();

/** By the client id of the message that they went with, and of which card: what was sent from here need not be fetched to be seen. */
const keyOf = (clientId: string, card: number | null) => (card === null ? clientId : `${clientId}/${card}`);

/** Another one in its place is seen no more. */
export function keepFile(clientId: string, file: File, card: number | null = null): void {
  dropFile(clientId, card);
  files.set(keyOf(clientId, card), { url: URL.createObjectURL(file), file });
}

export function dropFile(clientId: string, card: number | null = null): void {
  const known = files.get(keyOf(clientId, card));
  if (known) URL.revokeObjectURL(known.url);
  files.delete(keyOf(clientId, card));
}

export const localFile = (clientId: string | null, card: number | null = null): Local | null =>
  (clientId && files.get(keyOf(clientId, card))) || null;

/** The same files go with another message. */
export function passFile(from: string, to: string): void {
  for (const [key, local] of files)
    if (key === from || key.startsWith(`${from}/`)) files.set(to + key.slice(from.length), local);
}
