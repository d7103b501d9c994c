import { html, raw } from 'hono/html';
import type { AuthorizeRequest } from './authorize-request.ts';
import type { Organization } from './organizations.ts';
import { holds, sameAddress, type User } from './users.ts';

type Html = ReturnType<typeof html>;

/** The permissions by which people here differ, as a reader of the page would put them. */
const abilities: readonly (readonly [string, string])[] = [
  ['messaging:integration:edit', 'sets up messaging'],
  ['authorization:grant:add', 'gives out roles'],
  ['analytics:conversationDetail:view', 'sees all conversations'],
  ['conversation:message:create', 'writes to customers'],
  ['conversation:message:accept', 'takes conversations'],
];

function abilitiesOf({ permissions }: User): string {
  const words = abilities.filter(([permission]) => holds(permissions, permission)).map(([, word]) => word);
  return words.length > 0 ? words.join(' · ') : 'may do nothing with messages';
}

/** Who signs in? The form goes back to the page's own address, which carries the request. */
export function signInPage({ client, redirectUri, users, hint }: AuthorizeRequest): Html {
  const organizations = [...new Set(users.map((user) => user.organization))];
  const button = (user: User) => {
    const focus = hint !== null && sameAddress(user.email, hint) ? 'autofocus' : '';
    return html`<button name="user" value="${user.id}" ${focus}>
      <b>${user.name}</b><span>${user.email}</span><small>${abilitiesOf(user)}</small>
    </button>`;
  };
  const people = (organization: Organization) => users.filter((user) => user.organization === organization).map(button);
  const one = client.organization === 'any' ? null : client.organization.name;
  return page(
    'Who is signing in?',
    html`<p>${one ? html`<b>${one}</b>, going` : 'Going'} on to <b>${new URL(redirectUri).host}</b></p>
      <form method="post">
        ${organizations.map((organization) => html`${one ? '' : html`<h2>${organization.name}</h2>`}${people(organization)}`)}
        ${users.length === 0 ? html`<p>Nobody can sign in here: there is no active user.</p>` : ''}
        <button class="cancel" name="cancel" value="yes">Cancel</button>
      </form>`,
  );
}

export const refusalPage = (reason: string): Html =>
  page('This does not work', html`<p>${reason}</p><p>Go back to the application and try again from there.</p>`);

export const signedOutPage = (): Html => page('Signed out', html`<p>You can close this window.</p>`);

const page = (title: string, content: Html): Html => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title} – Genesys Cloud stand-in</title>
      <style>
        ${raw(style)}
      </style>
    </head>
    <body>
      <main>
        <header><i></i>Genesys Cloud <span>stand-in</span></header>
        <h1>${title}</h1>
        ${content}
        <footer>This is no login of Genesys: it stands in for it in tests and in the sandbox, and asks no password.</footer>
      </main>
    </body>
  </html>`;

const style = `
:root { color-scheme: light dark; --ink: #1f2630; --soft: #5a6675; --line: #d6dce4; --ground: #f2f4f7; --card: #fff;
  --mark: #c2410c; --touch: #fff4ec; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf1; --soft: #a3afbe; --line: #38424f; --ground: #12161b; --card: #1b2129; --mark: #ff9457;
    --touch: #2a2320; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--ground);
  color: var(--ink); font: 16px/1.45 system-ui, sans-serif; }
main { width: 100%; max-width: 440px; padding: 28px 24px; background: var(--card); border: 1px solid var(--line);
  border-radius: 16px; overflow-wrap: anywhere; }
header { display: flex; align-items: center; gap: 8px; font-weight: 600; font-size: 14px; }
header i { width: 12px; height: 12px; border-radius: 50%; background: var(--mark); }
header span, p, footer, button span, button small { color: var(--soft); font-weight: 400; }
h1 { margin: 20px 0 4px; font-size: 24px; line-height: 1.2; }
h2 { margin: 20px 0 8px; font-size: 14px; }
p { margin: 0 0 16px; }
p b { color: var(--ink); }
button { display: block; width: 100%; margin: 0 0 8px; padding: 12px 16px; text-align: left; font: inherit;
  color: inherit; background: none; border: 1px solid var(--line); border-radius: 10px; cursor: pointer; }
button:hover { background: var(--touch); border-color: var(--mark); }
button:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
button b, button span, button small { display: block; }
button span { font-size: 14px; }
button small { margin-top: 4px; font-size: 13px; }
.cancel { margin-top: 16px; text-align: center; }
footer { margin-top: 20px; padding-top: 16px; border-top: 1px solid var(--line); font-size: 13px; }
`;
