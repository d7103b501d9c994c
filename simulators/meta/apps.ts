import { GraphError } from './graph-error.ts';

export type App = {
  appId: string;
  appSecret: string;
  name: string;
  /** Of Facebook Login for Business, by which Embedded Signup is opened; `null`: there is none. */
  configId: string | null;
  /** Where its webhooks go; `null`: none was ever set. */
  webhookUrl: (() => string) | null;
  /** The fields that it is subscribed to; `all` stands for every one there is. */
  fields: readonly string[] | 'all';
};

/** What is subscribed when somebody takes all that matters. */
const everyField = [
  'account_alerts',
  'account_review_update',
  'account_update',
  'business_capability_update',
  'message_template_quality_update',
  'message_template_status_update',
  'messages',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'smb_message_echoes',
  'standby',
  'template_category_update',
  'user_preferences',
];

/** The apps that Meta knows here. The first one is the platform's. */
export function openApps(first: App) {
  const apps = new Map<string, App>([[first.appId, first]]);

  const app = (appId: string): App => {
    const found = apps.get(appId);
    if (!found) throw new Error(`no app "${appId}"`);
    return found;
  };

  return {
    first,
    app,
    find: (appId: string) => apps.get(appId),
    add: (added: App) => void apps.set(added.appId, added),
    hears: ({ fields }: App, field: string) => fields === 'all' || fields.includes(field),

    /** Of an app token, which is its id and its secret. `null`: it is no app token. @throws GraphError */
    byToken(token: string): App | null {
      const [appId, secret] = token.split('|');
      if (secret === undefined) return null;
      const found = apps.get(appId ?? '');
      if (!found)
        throw new GraphError(101, 'There is no such app.', {
          message: 'Error validating application. Cannot get application info due to a system error.',
        });
      if (found.appSecret !== secret)
        throw new GraphError(190, 'The secret in the app token is wrong.', {
          message: 'Invalid OAuth access token signature.',
        });
      return found;
    },

    /** https://developers.facebook.com/docs/graph-api/reference/app/subscriptions */
    subscriptionsOf: ({ webhookUrl, fields }: App) =>
      webhookUrl === null
        ? []
        : [
            {
              object: 'whatsapp_business_account',
              callback_url: webhookUrl(),
              active: true,
              fields: (fields === 'all' ? everyField : fields).map((name) => ({ name, version: 'v26.0' })),
            },
          ],
  };
}

export type Apps = ReturnType<typeof openApps>;
