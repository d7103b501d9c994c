/** What can be done by a key, and by which one unless somebody has chosen another. `mod`: Ctrl, and Cmd on a Mac. */
export const defaults = {
  palette: 'mod+k',
  search: '/',
  next: 'j',
  previous: 'k',
  nextUnread: 'n',
  compose: 'r',
  templates: 't',
  mute: 'm',
  list: 'u',
  help: '?',
} as const;

export type Action = keyof typeof defaults;
export const actionNames = Object.keys(defaults) as Action[];

export const keyOf = (action: Action, chosen: Record<string, string>): string => chosen[action] ?? defaults[action];

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const alone = new Set([
  'Control',
  'Meta',
  'Alt',
  'AltGraph',
  'Shift',
  'Dead',
  'Process',
  'Tab',
  'Escape',
  'Enter',
  ' ',
]);

/** What was pressed, as it is kept; `null`: nothing that can be a shortcut. */
export function pressedKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | null {
  if (alone.has(key)) return null;
  const letter = key.length === 1 ? key.toLowerCase() : key;
  const parts = [
    ...(ctrlKey || metaKey ? ['mod'] : []),
    ...(altKey ? ['alt'] : []),
    // Of a sign such as ? it is part of the sign.
    ...(shiftKey && (key.length > 1 || /\p{L}/u.test(key)) ? ['shift'] : []),
    letter,
  ];
  return parts.join('+');
}

export function actionOf(pressed: string, chosen: Record<string, string>): Action | undefined {
  return actionNames.find((action) => keyOf(action, chosen) === pressed);
}

const isMac = () => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** As it is written on keys. */
export function keyText(kept: string): string {
  const signs: Record<string, string> = isMac()
    ? { mod: '⌘', alt: '⌥', shift: '⇧' }
    : { mod: 'Ctrl', alt: 'Alt', shift: 'Shift' };
  const parts = kept.split('+').map((part) => signs[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return parts.join(isMac() ? '' : '+');
}
