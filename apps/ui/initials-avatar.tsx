import classes from './initials-avatar.module.css';

/** One or two letters; the colour follows from the name, so a person keeps theirs everywhere. */
export function InitialsAvatar({ name, size = 36, online }: { name: string; size?: number; online?: boolean }) {
  return (
    <span
      className={classes.avatar}
      data-hue={hueOf(name)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.38) }}
      data-initials={initials(name)}
      aria-hidden
    >
      {online !== undefined && <span className={classes.presence} data-online={online || undefined} />}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : ''));
  return letters.join('').toLocaleUpperCase() || '?';
}

function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 22 + (letter.codePointAt(0) ?? 0)) % 1009;
  return sum % 6;
}
