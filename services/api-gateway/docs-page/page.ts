import { permissionsOf, roles } from '../../../kit/permissions.ts';
import { escape } from './escape.ts';
import { fieldsOf, fieldTable, type Schema } from './fields.ts';
import { style } from './style.ts';

type Body = { content?: Record<string, { schema?: Schema }> };
type Described = {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: Body;
  responses?: Record<string, Body>;
  'x-permission'?: string;
};
type Document = {
  info: { title: string };
  tags?: { name: string; description?: string }[];
  servers?: { url: string }[];
  paths?: unknown;
};
type Route = Described & { method: string; path: string };

/** The OpenAPI document as a page that needs no script: every operation with who may call it, and its fields. */
export function docsPage({ info, tags = [], servers = [], paths }: Document): string {
  const routes = Object.entries((paths ?? {}) as Record<string, Record<string, Described>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ ...described, method, path })),
  );
  routes.sort((left, right) => left.path.localeCompare(right.path));
  const groups = tags
    .map(({ name, description = '' }) => ({
      name,
      description,
      of: routes.filter((route) => route.tags?.includes(name)),
    }))
    .filter(({ of }) => of.length > 0);
  const title = escape(info.title);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}: API</title><style>${style}</style></head>
<body><div class="frame"><header><h1>${title}</h1>
<p>What can be done from outside, at <code>${escape(servers[0]?.url ?? '')}</code>.
Machine-readable: <a href="/api/openapi.json">/api/openapi.json</a></p></header>
<nav aria-label="Services"><ul>${groups.map(link).join('')}</ul></nav>
<main>${manners}${groups.map(section).join('\n')}</main></div></body></html>`;
}

type Group = { name: string; description: string; of: Route[] };

const link = ({ name, of }: Group) =>
  `<li><a href="#${escape(name)}">${escape(name)} <span>${of.length}</span></a></li>`;

const section = ({ name, description, of }: Group) =>
  `<section id="${escape(name)}"><h2>${escape(name)}</h2><p>${escape(description)}</p>
<div class="operations">${of.map(operation).join('\n')}</div></section>`;

function operation(route: Route): string {
  const { method, path, summary = '', description = '', parameters = [], requestBody, responses = {} } = route;
  const answered = Object.entries(responses).find(([status]) => status.startsWith('2'));
  const given = [
    ...parameters.map((one) => ({
      name: one.name,
      place: one.in,
      required: one.required ?? false,
      schema: one.schema ?? {},
    })),
    ...fieldsOf(jsonOf(requestBody), 'body'),
  ];
  const answer = fieldsOf(jsonOf(answered?.[1]), 'answer');
  return `<details><summary><span class="method ${escape(method)}">${escape(method)}</span> <code>${escape(path)}</code>
<span class="chip">${escape(route['x-permission'] ?? '')}</span><small>${escape(summary)}</small></summary>
<div class="body"><p>${inWords(description)}</p>${table(given)}${table(answer, answered?.[0])}</div></details>`;
}

function table(fields: Parameters<typeof fieldTable>[0], status?: string): string {
  if (fields.length === 0) return '';
  const what = status ? `Answer, ${escape(status)}` : 'Request <small><b>*</b> required</small>';
  return `<div><h3>${what}</h3><div class="scroll">${fieldTable(fields, status !== undefined)}</div></div>`;
}

const jsonOf = (body: Body | undefined): Schema => body?.content?.['application/json']?.schema ?? {};

/** Text with its names in backquotes. */
const inWords = (text: string) => escape(text).replaceAll(/`([^`]*)`/g, '<code>$1</code>');

const rights = roles
  .map((role) => {
    const chips = permissionsOf[role].map((name) => `<span class="chip">${escape(name)}</span>`).join(' ');
    return `<div><dt>${role}</dt><dd>${chips}</dd></div>`;
  })
  .join('');

/** What holds for all operations. */
const manners = `<section id="manners"><h2>Of all operations</h2><p>How to ask, and what comes back.</p><div class="cards">
<div class="card"><h3>Who asks</h3><p><code>Authorization: Bearer …</code> with the operator key of the settings, an API key,
or the token of whoever has signed in. Of nobody it is 401.</p></div>
<div class="card"><h3>For which tenant</h3><p>The path, the token, the header <code>x-tenant</code> (a subdomain or an id) and the
host may each name a tenant; all that do must name the same, or it is 403.</p></div>
<div class="card"><h3>How often</h3><p>Counted by address, by person and by tenant. <code>RateLimit</code> and
<code>RateLimit-Policy</code> say where you stand; after a 429 come again in <code>Retry-After</code> seconds.</p></div>
<div class="card"><h3>What goes wrong</h3><p>Always <code>{ code, message, details, requestId }</code> with the fitting status. A
body may have 256 KB.</p></div></div></section>
<section id="roles"><h2>Roles</h2><p>What each may do by itself: in its own tenant, and an operator everywhere.</p>
<dl class="card">${rights}</dl></section>`;
