import type { Context } from 'hono';

/**
 * Answers with a response that came or was made elsewhere, its body as a stream, under this request's id. Only the named
 * headers pass, or all. HEAD gets them without the body, whose source is let go.
 */
export async function answerStreamed(c: Context, response: Response, names?: readonly string[]): Promise<Response> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of response.headers) {
    if (!(names?.includes(name) ?? true)) continue;
    // Of all headers, cookies alone come one by one.
    headers[name] = headers[name] === undefined ? value : [headers[name], value].flat();
  }
  const status = response.status as 200;
  if (response.body && c.req.method !== 'HEAD') return c.body(response.body, status, headers);
  await response.body?.cancel();
  return c.body(null, status, headers);
}
