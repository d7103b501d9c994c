import { LinkedText } from './linked-text.tsx';

/** Marks count at the borders of words only: `size_wanted_x` stays as it is. */
const styled =
  /(?<!\w)(\*[^\s*](?:[^*\n]*[^\s*])?\*|_[^\s_](?:[^_\n]*[^\s_])?_|~[^\s~](?:[^~\n]*[^\s~])?~|```[^`]+```)(?!\w)/;
const tags: Record<string, 'b' | 'i' | 's' | 'code'> = { '*': 'b', _: 'i', '~': 's', '`': 'code' };

/**
 * A text as WhatsApp writes it: *bold*, _italic_, ~struck~, ```code```, and addresses to click.
 * https://faq.whatsapp.com/539178204879377
 */
export function WrittenText({ children }: { children: string }) {
  return <LinkedText words={written}>{children}</LinkedText>;
}

const written = (text: string): React.ReactNode =>
  text.split(styled).map((piece, index) => {
    const Tag = index % 2 === 1 ? tags[piece.charAt(0)] : undefined;
    const marks = Tag === 'code' ? 3 : 1;
    // oxlint-disable-next-line react/no-array-index-key -- the pieces of one text never change places
    return Tag ? <Tag key={index}>{piece.slice(marks, -marks)}</Tag> : piece;
  });
