import { stat } from 'node:fs/promises';
import path from 'node:path';
import { mediaRules, voiceNoteMaxBytes } from '../../../wire/meta/media.ts';
import { outputs, type Tracks, tracksOf, transcode } from './ffmpeg.ts';
import { type Found, identify } from './identify.ts';
import { inspect, isPlain, render } from './picture.ts';
import { notTaken, refused, tooLarge } from './refusal.ts';

/** A file as Meta takes it. `converted`: what was changed, in words. */
export type Fitted = {
  kind: 'image' | 'video' | 'audio' | 'document';
  path: string;
  mime: string;
  sizeBytes: number;
  voice: boolean;
  converted: string | null;
};

export type Given = {
  path: string;
  sizeBytes: number;
  claimed: { mime?: string; filename?: string };
  use: 'message' | 'header';
  ffmpeg: string | null;
  /** For what a conversion writes. */
  folder: string;
};

type Part = Omit<Fitted, 'voice'>;

/**
 * Makes a file of any kind one that Meta takes. The content decides what it is, whatever was claimed.
 * @throws Fault `rejected` with a reason and a sentence for the agent
 */
export async function fitForMeta(given: Given): Promise<Fitted> {
  const found = await identify(given.path, given.claimed);
  const part = await fitPart(given, found);
  const { maxBytes } = mediaRules[part.kind];
  if (part.sizeBytes > maxBytes) throw tooLarge(part.sizeBytes, maxBytes);
  if (given.use === 'header' && part.kind === 'audio')
    throw refused(
      'MediaTypeNotAllowed',
      { code: 'sound-as-header' },
      'The head of a message can be a picture, a film or a document, not a sound.',
    );
  // Everything that passes as Ogg is Opus in mono.
  return { ...part, voice: part.mime === 'audio/ogg' && part.sizeBytes <= voiceNoteMaxBytes };
}

async function fitPart(given: Given, found: Found): Promise<Part> {
  if (found.mime.startsWith('image/')) return fitPicture(given, found.mime);
  if (/^(audio|video)\//.test(found.mime)) return fitSoundOrFilm(given, found);
  if (mediaRules.document.types.includes(found.mime)) return asItIs(given, 'document', found.mime);
  throw notTaken(found.mime);
}

const asItIs = ({ path: file, sizeBytes }: Given, kind: Part['kind'], mime: string): Part => ({
  kind,
  path: file,
  mime,
  sizeBytes,
  converted: null,
});

async function fitPicture(given: Given, mime: string): Promise<Part> {
  const { types, maxBytes } = mediaRules.image;
  if (mime === 'image/svg+xml') throw notTaken(mime);
  let source = given.path;
  if (mime === 'image/bmp') {
    // Not among what sharp reads.
    source = path.join(given.folder, 'bitmap.png');
    if (
      !given.ffmpeg ||
      !(await transcode(given.ffmpeg, given.path, source, outputs['image/png'] ?? [], given.sizeBytes * 2))
    )
      throw notTaken(mime);
  }
  const facts = await inspect(source, mime);
  const moves = (facts.pages ?? 1) > 1 && (mime === 'image/gif' || mime === 'image/webp');
  if (moves && mime === 'image/gif' && given.ffmpeg) {
    const film = await toType(given, 'video', 'video/mp4', 'moving GIF to MP4');
    if (film) return film;
  }
  const fits = types.includes(mime);
  if (fits && isPlain(facts) && given.sizeBytes <= maxBytes) return asItIs(given, 'image', mime);

  const target = path.join(given.folder, 'picture');
  const rendered = await render(source, mime, target, maxBytes);
  const [from, to] = [nameOf(mime), nameOf(rendered.mime)];
  const shrunk = fits && given.sizeBytes > maxBytes;
  const change = shrunk ? `${from} made smaller` : from === to ? `${from} in plain RGB` : `${from} to ${to}`;
  const converted = moves ? `${change}, the first picture only` : change;
  return { kind: 'image', path: target, mime: rendered.mime, sizeBytes: rendered.sizeBytes, converted };
}

async function fitSoundOrFilm(given: Given, { mime, opusMono }: Found): Promise<Part> {
  const { ffmpeg } = given;
  const tracks = ffmpeg ? await tracksOf(ffmpeg, given.path) : null;
  // Containers such as WebM and MP4 hold either: without ffmpeg their names must do.
  const isFilm = tracks?.video ? true : tracks?.audio ? false : mime.startsWith('video/');
  const [kind, type] = isFilm ? (['video', 'video/mp4'] as const) : (['audio', 'audio/ogg'] as const);
  const own = !isFilm && mime === 'video/mp4' ? 'audio/mp4' : mime;
  if (mediaRules[kind].types.includes(own) && isPlayed(own, tracks, opusMono)) return asItIs(given, kind, own);
  const converted = ffmpeg && (await toType(given, kind, type, `${nameOf(mime)} to ${nameOf(type)}`));
  if (converted) return converted;
  throw notTaken(own);
}

/** Of containers, what is in them: H.264 and AAC in films, AAC in MPEG-4 sounds, Opus in mono in Ogg. */
function isPlayed(mime: string, tracks: Tracks | null, opusMono: boolean): boolean {
  if (mime === 'audio/ogg') return opusMono;
  if (!tracks) return true;
  if (mime.startsWith('video/')) return tracks.video === 'h264' && (tracks.audio === null || tracks.audio === 'aac');
  return mime !== 'audio/mp4' || tracks.audio === 'aac';
}

/** `null` when ffmpeg cannot. */
async function toType(given: Given, kind: 'audio' | 'video', mime: string, words: string): Promise<Part | null> {
  const { maxBytes } = mediaRules[kind];
  const target = path.join(given.folder, 'converted');
  // A little more than Meta takes: what was cut off is then refused for its size.
  const limit = maxBytes + 1024 * 1024;
  if (!given.ffmpeg || !(await transcode(given.ffmpeg, given.path, target, outputs[mime] ?? [], limit))) return null;
  const sizeBytes = (await stat(target)).size;
  if (sizeBytes > maxBytes) throw tooLarge(Math.max(sizeBytes, given.sizeBytes), maxBytes);
  return sizeBytes > 0 ? { kind, path: target, mime, sizeBytes, converted: words } : null;
}

const nameOf = (mime: string) => (mime.split('/')[1] ?? mime).replace(/^(x-|vnd\.)/, '').toUpperCase();
