/** Whether one of the names is, as a whole, a text or the name of a field in this JSON value, however deep. */
export function mentions(body: unknown, names: ReadonlySet<string>): boolean {
  // Nested as deep as its sender liked: a list of what is still to be seen, and no recursion.
  const unseen = [body];
  while (unseen.length > 0) {
    const value = unseen.pop();
    if (typeof value === 'string' && names.has(value)) return true;
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value) && Object.keys(value).some((name) => names.has(name))) return true;
    for (const part of Object.values(value)) unseen.push(part);
  }
  return false;
}
