/** A SHA-256 in lower-case hex, from hex or base64: Meta writes either. `null` for what is neither. */
export function sha256Hex(given: string | null | undefined): string | null {
  if (!given) return null;
  if (/^[0-9a-f]{64}$/i.test(given)) return given.toLowerCase();
  const bytes = Buffer.from(given, 'base64');
  return bytes.length === 32 ? bytes.toString('hex') : null;
}

export const sha256Base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');
