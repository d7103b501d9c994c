import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { secrets } from '../stand-ins.ts';
import { type AdminPlatform, adminPages, adminPlatform, sound } from './admin-platform.ts';
import { chromiumPath, openBrowser } from './chromium.ts';

const elsewhere = 'https://old.example/hook';

/** What is broken at a vendor, which link has to show it with which words and advice, and how it is mended. */
type Broken = {
  side: 'Genesys Cloud' | 'WhatsApp';
  link: string;
  says: string | RegExp;
  next: string | RegExp;
  breaks: () => void;
  mends: () => void;
};

/** Each link of the chain that a vendor holds, in the order in which messages pass. Values stand in marks of their direction. */
function broken({ genesys, meta, business }: AdminPlatform): Broken[] {
  const { clientId, integrationId, accessToken, wabaId, phoneNumberId } = business;
  const flowId = genesys.integrations().find(({ id }) => id === integrationId)?.flowId as string;
  const { webhookUrl } = genesys.integrations().find(({ id }) => id === integrationId) as { webhookUrl: string };
  const everything = { inbound: ['*/*'], outbound: ['*/*'] };
  return [
    {
      side: 'Genesys Cloud',
      link: 'Credentials',
      says: 'Genesys refuses the client id and secret.',
      next: /Enter a new secret/,
      breaks: () => genesys.refuseClient(clientId, true),
      mends: () => genesys.refuseClient(clientId, false),
    },
    {
      side: 'Genesys Cloud',
      link: 'Permissions',
      says: /No message passes without .?conversation:message:receive/,
      next: /role of the OAuth client/,
      breaks: () => genesys.withoutPermissions(clientId, ['conversation:message:receive', 'conversation:message:view']),
      mends: () => genesys.withoutPermissions(clientId, []),
    },
    {
      side: 'Genesys Cloud',
      link: 'Integration',
      says: /has the status .?Inactive.? at Genesys/,
      next: /Activate it/,
      breaks: () => genesys.changeIntegration(integrationId, { status: 'Inactive' }),
      mends: () => genesys.changeIntegration(integrationId, { status: 'Active' }),
    },
    {
      side: 'Genesys Cloud',
      link: 'Webhook',
      says: /calls .?https:\/\/old\.example\/hook.? and not us/,
      next: /Set its outbound webhook URL to/,
      breaks: () => genesys.changeIntegration(integrationId, { webhookUrl: elsewhere }),
      mends: () => genesys.changeIntegration(integrationId, { webhookUrl }),
    },
    {
      side: 'Genesys Cloud',
      link: 'Webhook',
      says: /signs with another secret/,
      next: /Give both the same new secret/,
      breaks: () => genesys.changeIntegration(integrationId, { webhookSecret: 'another-secret-than-ours' }),
      mends: () => genesys.changeIntegration(integrationId, { webhookSecret: business.webhookSecret }),
    },
    {
      side: 'Genesys Cloud',
      link: 'Supported content',
      says: /drops files. From customers: .*application\/pdf/,
      next: /Allow these in that profile/,
      breaks: () => genesys.setSupportedContent(integrationId, { inbound: ['image/*'], outbound: ['image/*'] }),
      mends: () => genesys.setSupportedContent(integrationId, everything),
    },
    {
      side: 'Genesys Cloud',
      link: 'Message flow',
      says: /is not published or was deleted/,
      next: /Publish it in Architect/,
      breaks: () => genesys.changeFlow(flowId, { published: false }),
      mends: () => genesys.changeFlow(flowId, { published: true }),
    },
    {
      side: 'WhatsApp',
      link: 'Meta app',
      says: /Meta refuses the secret of the app/,
      next: /Enter the secret that the App Dashboard shows/,
      breaks: () => meta.setApp(meta.appId, { appSecret: 'changed-at-meta' }),
      mends: () => meta.setApp(meta.appId, { appSecret: secrets.META_APP_SECRET }),
    },
    {
      side: 'WhatsApp',
      link: 'Access token',
      says: /The token of .* expired at/,
      next: /Connect the number again/,
      breaks: () => meta.setToken(accessToken, { expiresAt: Date.now() - 1000 }),
      mends: () => meta.setToken(accessToken, { expiresAt: null }),
    },
    {
      side: 'WhatsApp',
      link: 'Business account',
      says: /Meta has rejected the account/,
      next: /Ask for another review/,
      breaks: () => meta.setAccount(wabaId, { reviewStatus: 'REJECTED' }),
      mends: () => meta.setAccount(wabaId, { reviewStatus: 'APPROVED' }),
    },
    {
      side: 'WhatsApp',
      link: 'Webhook',
      says: /go to .?https:\/\/old\.example\/hook/,
      next: /Take that callback away/,
      breaks: () => meta.setSubscription(wabaId, meta.appId, elsewhere),
      mends: () => meta.setSubscription(wabaId, meta.appId, null),
    },
    {
      side: 'WhatsApp',
      link: 'Number',
      says: /Meta has banned/,
      next: /Ask for a review/,
      breaks: () => meta.setNumber(phoneNumberId, { status: 'BANNED' }),
      mends: () => meta.setNumber(phoneNumberId, { status: 'CONNECTED' }),
    },
    {
      side: 'WhatsApp',
      link: 'Limits',
      says: /may write first to .?250.? people/,
      next: /Verify the business/,
      breaks: () => meta.setNumber(phoneNumberId, { messagingLimit: 'TIER_250' }),
      mends: () => meta.setNumber(phoneNumberId, { messagingLimit: 'TIER_10K' }),
    },
  ];
}

describe('the connection doctor', { timeout: 240_000 }, () => {
  if (!chromiumPath) return absent('Chromium');

  let platform: AdminPlatform;
  let browser: Browser;
  let pages: ReturnType<typeof adminPages>;
  beforeAll(async () => {
    [platform, browser] = await Promise.all([adminPlatform(), openBrowser()]);
    pages = adminPages(browser, platform);
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.close();
  });
  afterEach(() => pages.close());

  const rowOf = (page: Page, side: string, name: string) =>
    page
      .getByRole('region', { name: side })
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name, exact: true }) });
  const look = async (page: Page) => {
    const looked = page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && answer.url().includes('/doctor'),
    );
    await page.getByRole('button', { name: 'Look now' }).click();
    expect((await looked).status()).toBe(200);
  };

  it('names each link that is broken, with what to do, and that it holds again', async () => {
    const { genesys, meta, business } = platform;
    genesys.setSupportedContent(business.integrationId, { inbound: ['*/*'], outbound: ['*/*'] });
    meta.setNumber(business.phoneNumberId, { messagingLimit: 'TIER_10K' });
    const page = await pages.somebody('Henrik Voss', `/admin/tenants/${business.tenantId}/doctor`);
    await look(page);
    for (const { side, link, says, next, breaks, mends } of broken(platform)) {
      const row = rowOf(page, side, link);
      await row.and(page.locator('[data-state=ok]')).waitFor();
      breaks();
      const said = row.getByText(says);
      try {
        await look(page);
        await said.waitFor();
        await row.getByText(next).waitFor();
        expect(await row.getAttribute('data-state'), `${side}, ${link}`).not.toBe('ok');
      } finally {
        mends();
      }
      await look(page);
      await said.waitFor({ state: 'detached' });
    }
    await sound(page);
    // All of it stays known: what broke, when, and that it was mended.
    const history = page.getByRole('region', { name: 'What has changed' });
    for (const link of ['Limits', 'Number', 'Business account']) await history.getByText(link).first().waitFor();
  });

  it('names the queue where messages are stuck, and an address at which nobody answers', async () => {
    const { genesys, meta, business } = platform;
    const phone = meta.addCustomer({ waId: '447700902777', name: 'Ada Lovelace' });
    genesys.failNext(Number.POSITIVE_INFINITY, { kind: 'error', status: 400 });
    meta.sendText(phone.id, business.phoneNumberId, 'Is the tent in stock?');
    await platform.settle();
    genesys.stopFailing();
    const page = await pages.somebody('Henrik Voss', `/admin/tenants/${business.tenantId}/doctor`);
    // Port 9 is `discard`: nobody listens there.
    await platform.restart({ PUBLIC_URL: 'https://127.0.0.1:9' });
    await look(page);
    const queues = rowOf(page, 'This platform', 'Queues Customers’ messages');
    await queues.getByText(/Messages that could not be delivered: .?1/).waitFor();
    await rowOf(page, 'This platform', 'Public address')
      .getByText(/Nothing answers at .?https:\/\/127\.0\.0\.1:9/)
      .waitFor();
  });
});
