import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { baseType } from '../../../wire/meta/media.ts';

/** What the bytes are. `opusMono`: Ogg with one channel of Opus. */
export type Found = { mime: string; opusMono: boolean };

/** Names of the detector for what vendors call otherwise. */
const aliases: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'application/ogg': 'audio/ogg',
  'audio/opus': 'audio/ogg',
  'video/x-m4v': 'video/mp4',
  'image/apng': 'image/png',
};

/** Old Office files share one container: within it the claim decides. */
const oldOffice: Record<string, string> = {
  doc: 'application/msword',
  dot: 'application/msword',
  xls: 'application/vnd.ms-excel',
  xlt: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  pps: 'application/vnd.ms-powerpoint',
};

/** The type of a file by its content; what was claimed of it counts only where the content leaves it open. */
export async function identify(file: string, claimed: { mime?: string; filename?: string }): Promise<Found> {
  const detected = baseType((await fileTypeFromFile(file))?.mime ?? '');
  const mime = aliases[detected] ?? detected;
  if (mime === 'audio/ogg') return { mime, opusMono: isOpusMono(await firstBytes(file)) };
  if (mime === 'application/x-cfb') {
    const said = baseType(claimed.mime ?? '');
    const ending = claimed.filename?.split('.').at(-1)?.toLowerCase() ?? '';
    const office = Object.values(oldOffice).includes(said) ? said : oldOffice[ending];
    return { mime: office ?? mime, opusMono: false };
  }
  if (mime) return { mime, opusMono: false };
  if (await isText(file)) return { mime: (await isSvg(file)) ? 'image/svg+xml' : 'text/plain', opusMono: false };
  return { mime: 'application/octet-stream', opusMono: false };
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The identification header of Opus in Ogg, https://www.rfc-editor.org/rfc/rfc7845#section-5.1 */
function isOpusMono(head: Buffer): boolean {
  const at = head.indexOf('OpusHead');
  return at >= 0 && head[at + 9] === 1;
}

/** UTF-8 without control characters but those of text. An empty file is none. */
async function isText(file: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  try {
    for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
      size += piece.length;
      // oxlint-disable-next-line no-control-regex
      if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(decoder.decode(piece, { stream: true }))) return false;
    }
    decoder.decode();
  } catch {
    return false;
  }
  return size > 0;
}

const isSvg = async (file: string) => /<svg[\s>]/i.test((await firstBytes(file)).toString());
