import { html, raw } from 'hono/html';
import type { Account } from './accounts.ts';
import type { NumberFacts } from './number-facts.ts';
import type { BusinessNumber } from './phones.ts';
import type { SignupMessage } from './signups.ts';

type Html = ReturnType<typeof html>;

export type Offer = { account: Account; numbers: { number: BusinessNumber; facts: NumberFacts }[] };

/** Whoever connects a number chooses one here; the form goes back to the page's own address, which carries the request. */
export function choicePage(appName: string, offers: readonly Offer[], coexistence: boolean): Html {
  const numberOf = ({ number, facts }: Offer['numbers'][number]) => html`
    <label>
      <input type="radio" name="number" value="${number.phoneNumberId}" />
      <span><b>${number.displayPhoneNumber}</b> ${facts.name}</span>
      ${facts.coexistence ? html`<small>in the WhatsApp Business app</small>` : ''}
    </label>`;
  const accountOf = ({ account, numbers }: Offer) => html`
    <fieldset>
      <legend>
        <label><input type="radio" name="account" value="${account.wabaId}" required /> ${account.name}</label>
      </legend>
      ${numbers.map(numberOf)} ${numbers.length === 0 ? html`<p>no number yet</p>` : ''}
    </fieldset>`;
  return page(
    'Connect your WhatsApp account',
    html`<p><b>${appName}</b> will manage the account that you choose, and send and receive messages for it.</p>
      <form method="post">
        ${offers.map(accountOf)}
        ${offers.length === 0 ? html`<p>There is no account to choose.</p>` : ''}
        ${
          coexistence
            ? html`<button name="action" value="FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING">
              Share the WhatsApp Business app’s number
            </button>`
            : html`<button name="action" value="FINISH">Finish</button>
              <button name="action" value="FINISH_ONLY_WABA">Finish without a number</button>`
        }
      </form>
      <form method="post">
        <button name="action" value="CANCEL">Cancel</button>
        <button name="action" value="ERROR">Report a problem</button>
      </form>`,
  );
}

/** Tells the page that has opened the window, as Meta does: first what was chosen, then the code. */
export function closingPage(opener: string, message: SignupMessage, code: string | null): Html {
  const script = `
const [to, message, code] = ${scriptValue([opener, JSON.stringify(message), code])};
opener?.postMessage(message, to);
opener?.postMessage({ standIn: 'login', code }, to);
if (opener) close();`;
  return page('Done', html`<p>You can close this window.</p><script>${raw(script)}</script>`);
}

export const refusalPage = (reason: string): Html =>
  page('Feature unavailable', html`<p>${reason}</p><p>Close this window and try again.</p>`);

/** JSON inside of a script: nothing in it may end the script. */
const scriptValue = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const page = (title: string, content: Html): Html => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title} – Meta stand-in</title>
      <style>
        ${raw(style)}
      </style>
    </head>
    <body>
      <main>
        <h1>${title}</h1>
        ${content}
        <footer>This is no window of Meta’s: it stands in for Embedded Signup in tests and in the sandbox.</footer>
      </main>
    </body>
  </html>`;

const style = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 24px 16px; font: 16px/1.45 system-ui, sans-serif; }
main { max-width: 440px; margin: 0 auto; overflow-wrap: anywhere; }
h1 { font-size: 22px; line-height: 1.2; }
fieldset { margin: 0 0 12px; border: 1px solid GrayText; border-radius: 10px; }
label { display: flex; flex-wrap: wrap; gap: 8px; align-items: baseline; padding: 6px 0; }
button { display: block; width: 100%; margin: 0 0 8px; padding: 12px 16px; font: inherit; border-radius: 10px; }
footer { margin-top: 20px; font-size: 13px; }
`;
