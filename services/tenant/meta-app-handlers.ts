import type { tenantContract } from '../../contracts/tenant.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import type { CredentialReads } from './credential-reads.ts';
import type { CredentialStore } from './credentials.ts';
import { type MetaAppStore, putApp, removeApp } from './meta-apps.ts';
import type { TenantStore } from './store.ts';

type Operation = 'putMetaApp' | 'listMetaApps' | 'deleteMetaApp' | 'ownerOfMetaApp' | 'metaAppsOf';

type Dependencies = {
  store: TenantStore;
  apps: MetaAppStore;
  credentials: CredentialStore;
  reads: CredentialReads;
  publicUrl: () => string;
};

export function metaAppHandlers(dependencies: Dependencies): Pick<Handlers<typeof tenantContract>, Operation> {
  const { store, apps, credentials, reads, publicUrl } = dependencies;

  const show = (row: { app_id: string; signup_config_id: string | null; created_at: Date }) => ({
    appId: row.app_id,
    callbackUrl: `${publicUrl()}/webhook/whatsapp/${row.app_id}`,
    signupConfigId: row.signup_config_id,
    createdAt: row.created_at.toISOString(),
  });

  return {
    async putMetaApp({ tenantId, appId, appSecret, verifyToken, signupConfigId }) {
      const row = await credentials.write(tenantId, async (tx, secrets) => {
        const app = await putApp(tx, tenantId, appId, signupConfigId);
        if (!app) throw new Fault('conflict', 'this Meta app is connected already');
        await secrets.replace('meta-app-secret', appId, appSecret);
        await secrets.put('meta-verify-token', appId, verifyToken);
        return app;
      });
      return show(row);
    },

    async listMetaApps({ tenantId }) {
      if (!(await store.find(tenantId))) throw new Fault('not_found', 'no such tenant');
      return { items: (await apps.list(tenantId)).map(show), nextCursor: null };
    },

    deleteMetaApp: async ({ tenantId, appId }) => ({
      deleted: await credentials.write(tenantId, async (tx, secrets) => {
        await secrets.drop(['meta-app-secret', 'meta-app-secret-previous', 'meta-verify-token'], appId);
        return removeApp(tx, tenantId, appId);
      }),
    }),

    async ownerOfMetaApp({ appId }) {
      const app = await apps.ownerOf(appId);
      if (!app) return { owner: null };
      const { tenant_id: tenantId } = app;
      const appSecrets = await credentials.signing(tenantId, 'meta-app-secret', appId);
      const verifyToken = await credentials.open(tenantId, 'meta-verify-token', appId);
      // Taken away or suspended since the first statement.
      if (appSecrets.length === 0 || verifyToken === undefined) return { owner: null };
      reads.note({ tenantId, credential: 'meta-app-secret', subject: appId, reader: 'whatsapp-webhook' });
      return { owner: { tenantId, verifyToken, appSecrets } };
    },

    async metaAppsOf({ tenantId }) {
      const found = [];
      for (const { app_id: appId, signup_config_id: signupConfigId } of (await apps.list(tenantId)).toReversed()) {
        const appSecrets = await credentials.signing(tenantId, 'meta-app-secret', appId);
        // None: taken away since, or the tenant is not active.
        if (appSecrets.length === 0) continue;
        reads.note({ tenantId, credential: 'meta-app-secret', subject: appId, reader: 'whatsapp-api' });
        found.push({ appId, appSecrets, signupConfigId });
      }
      return { apps: found };
    },
  };
}
