import { baseType } from '../../../wire/meta/media.ts';

/** Usual endings of a type, the first one for a name that has none of them. */
const endings: Record<string, readonly string[]> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png', 'apng'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'audio/aac': ['aac'],
  'audio/amr': ['amr'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a', 'mp4', 'm4b'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/wav': ['wav'],
  'video/mp4': ['mp4', 'm4v'],
  'video/3gpp': ['3gp', '3gpp'],
  // Tables, calendars and the like are text, and stay what they are; what a double click would run does not.
  'text/plain': ['txt', 'csv', 'tsv', 'log', 'md', 'json', 'yaml', 'yml', 'xml', 'ics', 'vcf', 'srt', 'ini', 'text'],
  'application/pdf': ['pdf'],
  'application/msword': ['doc', 'dot'],
  'application/vnd.ms-excel': ['xls', 'xlt'],
  'application/vnd.ms-powerpoint': ['ppt', 'pps', 'pot'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
};

/** Meta takes 240 characters, most file systems 255 bytes. */
const maxLength = 120;

/** Control characters, what turns the direction of writing around to hide an ending, and what Windows forbids. */
// oxlint-disable-next-line no-control-regex
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff<>:"|?*%]/gu;

/** A harmless file name with an ending of its type; `fallback` is the name of what has none. */
export function safeName(given: string | null | undefined, mime: string, fallback = 'file'): string {
  const last = (given ?? '').toWellFormed().split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replace(unsafe, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = clean.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot + 1).toLowerCase()] : [clean, ''];
  // A type may be called `constructor`.
  const usual = Object.hasOwn(endings, baseType(mime)) ? endings[baseType(mime)] : undefined;
  const isUsual = usual ? usual.includes(ending) : /^[a-z0-9]{1,8}$/.test(ending);
  const kept = isUsual ? ending : usual?.[0];
  // An ending that only says the old type gives way to the new one; anything else after a dot is part of the name.
  const isType = Object.values(endings).some((list) => list.includes(ending)) || /^[a-z0-9]{2,4}$/.test(ending);
  const name = isUsual || isType ? stem : clean;
  const short = [...(name || fallback)].slice(0, maxLength).join('').trim();
  return kept ? `${short}.${kept}` : short;
}

/** RFC 6266, with the name in both of its forms. Only what a browser shows without running it is `inline`. */
export function disposition(mime: string, filename: string): string {
  const type = baseType(mime);
  const inline = (/^(image|video|audio)\//.test(type) && !type.includes('svg')) || type === 'application/pdf';
  const ascii = filename.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(filename).replaceAll(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** The name in a Content-Disposition header, RFC 6266: its extended form where there is one. */
export function nameIn(header: string | null): string | undefined {
  const extended = header?.match(/filename\*=utf-8'[^']*'([^;\s]+)/i)?.[1];
  try {
    if (extended) return decodeURIComponent(extended);
  } catch {
    // Badly written: the plain form must do.
  }
  const plain = header?.match(/filename="((?:[^"\\]|\\.)*)"|filename=([^;\s]+)/i);
  return plain?.[1]?.replaceAll(/\\(.)/g, '$1') ?? plain?.[2];
}
