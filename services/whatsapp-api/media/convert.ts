import { stat } from 'node:fs/promises';
import { Fault } from '../../../kit/fault.ts';
import { baseType } from '../../../wire/meta/media.ts';
import { outputs, transcode } from './ffmpeg.ts';
import { renderAs } from './picture.ts';

const pictures = ['image/jpeg', 'image/png', 'image/gif'];
const maxBytes = 100 * 1024 * 1024;

/**
 * A customer's file as another type, for a side that does not take the original. Answers the new size in bytes.
 * @throws Fault `rejected` when it cannot be converted
 */
export async function convertTo(
  source: string,
  from: string,
  target: string,
  to: string,
  ffmpeg: string | null,
): Promise<number> {
  const type = baseType(to);
  if (pictures.includes(type)) return renderAs(source, baseType(from), target, type);
  const options = outputs[type];
  if (options && ffmpeg && (await transcode(ffmpeg, source, target, options, maxBytes))) {
    const { size } = await stat(target);
    if (size > 0 && size < maxBytes) return size;
  }
  const why = options && !ffmpeg ? 'there is no ffmpeg here' : 'there is no way';
  throw new Fault('rejected', `the file cannot be converted from ${from} to ${type}: ${why}`);
}
