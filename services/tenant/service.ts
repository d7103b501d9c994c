import { authContract } from '../../contracts/auth.ts';
import { genesysDomains } from '../../contracts/genesys-regions.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { box, vault as openVault } from '../../kit/crypto.ts';
import { recurring } from '../../kit/recurring.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { credentialReads } from './credential-reads.ts';
import { credentialStore } from './credentials.ts';
import { doctor } from './doctor/doctor.ts';
import { doctorHandlers } from './doctor/handlers.ts';
import { doctorSources } from './doctor/sources.ts';
import { doctorStore } from './doctor/store.ts';
import { tenantEraser } from './erasure.ts';
import { eventStore } from './events.ts';
import { eventsSecretHandlers } from './events-secret.ts';
import { tenantHandlers } from './handlers.ts';
import { keptAnswers } from './kept-answers.ts';
import { keyHandlers } from './key-handlers.ts';
import { metaAppHandlers } from './meta-app-handlers.ts';
import { metaAppStore } from './meta-apps.ts';
import { eraseAtNeighbours } from './neighbours.ts';
import { numberHandlers } from './number-handlers.ts';
import { numberStore } from './numbers.ts';
import { preparedIntegrationHandlers } from './prepared-integration-handlers.ts';
import { preparedIntegrationStore } from './prepared-integrations.ts';
import { preparedNumberHandlers } from './prepared-number-handlers.ts';
import { preparedNumberStore } from './prepared-numbers.ts';
import { rotationStore } from './rotation.ts';
import { signupStore } from './signups.ts';
import { tenantStore } from './store.ts';
import { withoutDatabase } from './without-database.ts';

const lookForTurnsMs = 60_000;

export const tenant: ServiceDefinition = {
  name: 'tenant',
  needs: ['database', 'cache'],
  worksWithout: ['cache'],
  migrations: new URL('./migrations/', import.meta.url),
  create(context) {
    const { cache, config, database, log, publicUrl } = context;
    // With addresses of its own for Genesys (a stand-in, a proxy) the domain is never called, and any will do.
    const overridden = Boolean(config.GENESYS_API_URL && config.GENESYS_LOGIN_URL);
    const vault = openVault(config.MASTER_KEYS);
    const store = tenantStore(database);
    const credentials = credentialStore(database, vault);
    const auth = neighbour(context, 'auth', authContract);
    const reads = credentialReads({ append: auth.appendAudit, log });
    const numbers = numberStore(database);
    const answers = keptAnswers({ cache, box: box(config.MASTER_KEYS), log });
    const closing = {
      ...store,
      async beginErasing(tenantId: string) {
        const begun = await store.beginErasing(tenantId);
        await answers.forget(tenantId);
        return begun;
      },
    };
    const found = doctorStore(database);
    const examiner = doctor({ store: found, sources: doctorSources(context, found), log });
    const work = recurring(log, [{ what: 'doctor', everyMs: lookForTurnsMs, run: examiner.due }]);
    const handlers = {
      ...tenantHandlers({
        store,
        events: eventStore(database),
        credentials,
        vault,
        reads,
        erase: tenantEraser({ store: closing, neighbours: eraseAtNeighbours(context), log }),
        async closed(tenantId) {
          await auth
            .endImpersonations({ tenantId })
            .catch((err: unknown) =>
              log.warn({ tenantId, err }, 'operators inside a suspended tenant are ended later'),
            );
        },
        allowsDomain: (domain) => overridden || genesysDomains.includes(domain),
      }),
      ...numberHandlers({ store, numbers, credentials, reads }),
      ...preparedNumberHandlers({
        store,
        numbers,
        prepared: preparedNumberStore(database),
        signups: signupStore(database),
        credentials,
        reads,
      }),
      ...preparedIntegrationHandlers({ prepared: preparedIntegrationStore(database), credentials }),
      ...eventsSecretHandlers({ credentials, reads, publicUrl }),
      ...metaAppHandlers({ store, apps: metaAppStore(database), credentials, reads, publicUrl }),
      ...doctorHandlers({ tenants: store, store: found, doctor: examiner }),
      ...keyHandlers({ rotation: rotationStore(database, vault), masterKeys: vault.masterKeys, log }),
    };
    return {
      app: serve(log, tenantContract, withoutDatabase(handlers, answers), config.INTERNAL_TOKEN),
      start: work.start,
      async close() {
        await work.close();
        await answers.settled();
        await reads.settled();
      },
    };
  },
};
