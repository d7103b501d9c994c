import { stat } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import { notTaken, refused } from './refusal.ts';
import { conversion } from './turns.ts';

// Its memory of opened files would outlive ours on disk.
sharp.cache(false);

const timeLimitSeconds = 60;

/** @throws Fault `rejected` when the bytes are no picture that can be read here */
export async function inspect(file: string, mime: string): Promise<Metadata> {
  return readable(mime, () => sharp(file).metadata());
}

/** What Meta shows: 8 bits a channel, RGB or grey. https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
export const isPlain = ({ space, depth }: Metadata): boolean =>
  depth === 'uchar' && (space === 'srgb' || space === 'rgb' || space === 'b-w');

/** Steps down until a picture fits: the longest side in pixels, and JPEG's quality. The first keeps every pixel. */
const steps = [
  [null, 88],
  [4096, 82],
  [2560, 80],
  [1920, 75],
  [1280, 70],
  [800, 60],
] as const;

export type Rendered = { mime: 'image/jpeg' | 'image/png'; sizeBytes: number };

/**
 * Writes the first frame as JPEG, or as PNG where it is see-through, upright, in sRGB, and without its metadata (where
 * it was taken, with what). Made smaller until it has at most `maxBytes`.
 */
export async function render(source: string, mime: string, target: string, maxBytes: number): Promise<Rendered> {
  return converted(mime, async () => {
    const { hasAlpha } = await sharp(source).metadata();
    const seeThrough =
      hasAlpha === true && !(await sharp(source).timeout({ seconds: timeLimitSeconds }).stats()).isOpaque;
    for (const [side, quality] of steps) {
      const picture = sharp(source).timeout({ seconds: timeLimitSeconds }).autoOrient().toColourspace('srgb');
      if (side) picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
      const encoded = seeThrough
        ? picture.png({ compressionLevel: 9 })
        : picture.flatten({ background: 'white' }).jpeg({ quality });
      const { size } = await encoded.toFile(target);
      if (size <= maxBytes) return { mime: seeThrough ? 'image/png' : 'image/jpeg', sizeBytes: size };
    }
    throw refused(
      'InvalidMediaContentLength',
      { code: 'picture-too-heavy' },
      'The picture cannot be made small enough for WhatsApp.',
    );
  });
}

/** For the other side: exactly the type that is asked for. */
export async function renderAs(source: string, from: string, target: string, mime: string): Promise<number> {
  return converted(from, async () => {
    const picture = sharp(source).timeout({ seconds: timeLimitSeconds }).autoOrient().toColourspace('srgb');
    if (mime === 'image/png') picture.png();
    else if (mime === 'image/gif') picture.gif();
    else picture.flatten({ background: 'white' }).jpeg({ quality: 88 });
    await picture.toFile(target);
    return (await stat(target)).size;
  });
}

const converted = <T>(mime: string, work: () => Promise<T>) => conversion(() => readable(mime, work));

async function readable<T>(mime: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'Fault') throw error;
    if (/pixel limit/.test(error.message))
      throw refused(
        'InvalidMediaContentLength',
        { code: 'picture-too-many-pixels' },
        'The picture has too many pixels to be read.',
        error,
      );
    throw notTaken(mime);
  }
}
