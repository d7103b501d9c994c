/**
 * Where a sign-in may lead back to: a path of our own. No host can hide in it: not behind `//`, a backslash, or characters
 * that browsers drop. `null`: it is none. The fragment is ours.
 */
export function localPath(text = '/'): string | null {
  const isPath = /^\/(?![/\\])[\x21-\x7e]{0,999}$/.test(text) || text === '/';
  if (!isPath || /[\\#]/.test(text)) return null;
  const { origin, pathname, search } = new URL(text, 'http://here.invalid');
  return origin === 'http://here.invalid' ? pathname + search : null;
}
