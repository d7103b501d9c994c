import type { tenantContract } from '../../contracts/tenant.ts';
import type { Handlers } from '../../kit/server.ts';
import type { KeptAnswers } from './kept-answers.ts';

type All = Handlers<typeof tenantContract>;

/**
 * The same handlers, with what messages need of them answered without the database too, and with every change of a tenant
 * destroying what is kept of it.
 */
export function withoutDatabase(handlers: All, { kept, forget }: KeptAnswers): All {
  /** A change that failed may have come about all the same. */
  const changing =
    <Q extends { tenantId: string }, A>(change: (question: Q) => Promise<A>) =>
    async (question: Q): Promise<A> => {
      try {
        return await change(question);
      } finally {
        await forget(question.tenantId);
      }
    };
  const ofOwner = ({ owner }: { owner: { tenantId: string } | null }) => (owner ? [owner.tenantId] : []);
  const ofQuestion = (_: unknown, { tenantId }: { tenantId: string }) => [tenantId];

  return {
    ...handlers,
    ownerOfNumber: kept('ownerOfNumber', handlers.ownerOfNumber, ofOwner),
    ownersOfAccount: kept('ownersOfAccount', handlers.ownersOfAccount, ({ owners }) =>
      owners.map(({ tenantId }) => tenantId),
    ),
    ownerOfIntegration: kept('ownerOfIntegration', handlers.ownerOfIntegration, ofOwner),
    ownerOfMetaApp: kept('ownerOfMetaApp', handlers.ownerOfMetaApp, ofOwner),
    whatsappCredential: kept('whatsappCredential', handlers.whatsappCredential, ofQuestion),
    genesysCredential: kept('genesysCredential', handlers.genesysCredential, ofQuestion),
    getTenant: kept('getTenant', handlers.getTenant, ofQuestion),
    getNumber: kept('getNumber', handlers.getNumber, ofQuestion),

    updateTenant: changing(handlers.updateTenant),
    deleteTenant: changing(handlers.deleteTenant),
    putGenesys: changing(handlers.putGenesys),
    addNumber: changing(handlers.addNumber),
    updateNumber: changing(handlers.updateNumber),
    deleteNumber: changing(handlers.deleteNumber),
    keepPreparedNumber: changing(handlers.keepPreparedNumber),
    deletePreparedNumber: changing(handlers.deletePreparedNumber),
    putMetaApp: changing(handlers.putMetaApp),
    deleteMetaApp: changing(handlers.deleteMetaApp),
  };
}
