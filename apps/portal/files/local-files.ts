type Local = { url: string; file: File };

/** By the client id of the message that they went with: what was sent from here need not be fetched to be seen. */
const files = new Map<string, Local>();

export const keepFile = (clientId: string, file: File): void =>
  void files.set(clientId, { url: URL.createObjectURL(file), file });

export const localFile = (clientId: string | null): Local | null => (clientId && files.get(clientId)) || null;

/** The same file goes with another message. */
export function passFile(from: string, to: string): void {
  const known = files.get(from);
  if (known) files.set(to, known);
}
