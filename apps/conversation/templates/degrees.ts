/** A latitude or longitude as people write it, with a point or a comma; `null`: it is none. */
export function degreesOf(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  return /^[-−]?\d{1,3}(\.\d+)?$/.test(plain) ? Number(plain.replace('−', '-')) : null;
}

/** Both in one, as maps give them to be copied. */
export function placeOf(text: string): { latitude: string; longitude: string } | null {
  const found = /^\s*([-−]?\d{1,2}\.\d+)\s*,\s*([-−]?\d{1,3}\.\d+)\s*$/.exec(text);
  return found ? { latitude: found[1] as string, longitude: found[2] as string } : null;
}
