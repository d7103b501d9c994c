import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { environment } from '../../../kit/config.ts';
import { conversion } from './turns.ts';

const timeLimitMs = 60_000;

/**
 * Readers of single files. Play lists (HLS, concat) are none of them: they could make ffmpeg open other files or
 * addresses. https://ffmpeg.org/ffmpeg-formats.html
 */
const readers =
  'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,wav,w64,flac,ogg,mp3,aac,amr,aiff,avi,gif,asf,flv,mpeg,mpegts,caf,bmp_pipe';

/** The system's ffmpeg, as an absolute path; `null` where there is none. */
export async function findFfmpeg(folders = environment('PATH') ?? ''): Promise<string | null> {
  for (const folder of folders.split(path.delimiter).filter(path.isAbsolute)) {
    const file = path.join(folder, 'ffmpeg');
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return null;
}

type Outcome = { ok: boolean; said: string };

/** Without a shell, and without our environment, which has secrets in it. */
function run(ffmpeg: string, args: readonly string[]): Promise<Outcome> {
  const options = { env: {}, timeout: timeLimitMs, killSignal: 'SIGKILL', maxBuffer: 4 * 1024 * 1024 } as const;
  return new Promise((resolve) => {
    execFile(ffmpeg, args, options, (error, _, stderr) => resolve({ ok: error === null, said: stderr }));
  });
}

const words = (text: string) => text.split(' ');

const reading = (file: string) => [
  ...words(`-hide_banner -nostdin -protocol_whitelist file -format_whitelist ${readers}`),
  '-i',
  `file:${file}`,
];

/**
 * Writes `target` from `source`; the options are those of the output. False when ffmpeg cannot: no file of a known
 * kind, a missing encoder, more than 60 s. What is written ends at `maxBytes`: a result of that size is not whole.
 */
export async function transcode(
  ffmpeg: string,
  source: string,
  target: string,
  options: readonly string[],
  maxBytes: number,
): Promise<boolean> {
  const output = ['-map_metadata', '-1', '-fs', String(maxBytes), '-y', `file:${target}`];
  return (await conversion(() => run(ffmpeg, [...reading(source), ...options, ...output]))).ok;
}

/** Codecs of the first film and sound track, in ffmpeg's names; `null` where there is none. */
export type Tracks = { video: string | null; audio: string | null };

export async function tracksOf(ffmpeg: string, file: string): Promise<Tracks> {
  // Without an output ffmpeg says what it has found and fails, as it does for a file that is none.
  const { said } = await run(ffmpeg, reading(file));
  const lines = said.split('\n').filter((line) => /^\s*Stream #0/.test(line));
  const codec = (kind: string) =>
    lines
      .find((line) => line.includes(` ${kind}: `) && !line.includes('(attached pic)'))
      ?.match(/(?:Video|Audio): (\w+)/)?.[1];
  return { video: codec('Video') ?? null, audio: codec('Audio') ?? null };
}

/** Even sides, as H.264 wants them, and at most 1280: phones show no more, and it fits into Meta's 16 MB sooner. */
const frame = "scale='min(1280,iw)':'min(1280,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2";

const film = '-c:v libx264 -preset veryfast -crf 23 -pix_fmt yuv420p -c:a aac -b:a 96k -ac 2 -movflags +faststart';

/** How ffmpeg writes each type that we convert to. */
export const outputs: Record<string, readonly string[]> = {
  'video/mp4': ['-vf', frame, ...words(`-map 0:v:0 -map 0:a:0? ${film} -f mp4`)],
  // A voice message of WhatsApp's own kind: Opus, mono.
  'audio/ogg': words('-map 0:a:0 -vn -ac 1 -c:a libopus -b:a 32k -f ogg'),
  'audio/mpeg': words('-map 0:a:0 -vn -c:a libmp3lame -q:a 4 -f mp3'),
  'audio/mp4': words('-map 0:a:0 -vn -c:a aac -b:a 96k -movflags +faststart -f mp4'),
  'image/png': words('-map 0:v:0 -frames:v 1 -c:v png -f image2 -update 1'),
};
