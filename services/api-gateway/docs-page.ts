import { createHash } from 'node:crypto';
import { escape } from './escape.ts';

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
};
type Described = {
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
};

/** The OpenAPI document as a page that needs no script: every route with its parameters and fields. */
export function docsPage(document: { info: { title: string }; paths?: unknown }): string {
  const paths = Object.entries((document.paths ?? {}) as Record<string, Record<string, Described>>);
  const routes = paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, op]) => section(method, path, op)),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(document.info.title)}: API</title><style>${style}</style></head><body><main>
<h1>${escape(document.info.title)}</h1>
<p>Management API. Each call carries <code>Authorization: Bearer &lt;operator key&gt;</code>. Errors everywhere:
<code>{ code, message, details, requestId }</code>. Machine-readable: <a href="/api/openapi.json">/api/openapi.json</a></p>
${routes.join('\n')}</main></body></html>`;
}

function section(method: string, path: string, { summary = '', parameters = [], requestBody }: Described): string {
  const body = requestBody?.content?.['application/json']?.schema;
  const fields = Object.entries(body?.properties ?? {}).map(([name, schema]) =>
    row(name, 'body', body?.required?.includes(name) ?? false, [schema.type ?? ''].flat().join(' | ')),
  );
  const rows = [...parameters.map((one) => row(one.name, one.in, one.required ?? false, '')), ...fields].join('');
  return `<section><h2><span class="${method}">${method.toUpperCase()}</span> <code>${escape(path)}</code></h2>
<p>${escape(summary)}</p>${rows ? `<table><tr><th>field</th><th>in</th><th></th><th>type</th></tr>${rows}</table>` : ''}</section>`;
}

const row = (name: string, place: string, required: boolean, type: string) =>
  `<tr><td><code>${escape(name)}</code></td><td>${escape(place)}</td><td>${required ? 'required' : ''}</td><td>${escape(type)}</td></tr>`;

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0}main{max-width:56rem;margin:auto;padding:2rem 1rem}
section{border-top:1px solid #8884;padding:.5rem 0 1rem}h2{font-size:1.05rem;margin:.75rem 0 .25rem;overflow-wrap:anywhere}p{margin:.25rem 0}
h2 span{display:inline-block;min-width:4.2rem;font-size:.8rem;letter-spacing:.04em}table{border-collapse:collapse;font-size:.9rem;margin-top:.5rem}
td,th{text-align:left;padding:.2rem 1.2rem .2rem 0;border-bottom:1px solid #8882}code{font-family:ui-monospace,monospace;font-size:.9em}`;

/** Allows exactly this style sheet, for the page's Content-Security-Policy. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
