import { notFound } from './api-error.ts';
import type { PlatformApi } from './platform-api.ts';
import type { CannedResponse } from './simulator.ts';

/** Canned responses by organisation and id. https://developer.genesys.cloud/devapps/api-explorer (Response Management) */
export function responsesApi(api: PlatformApi, now: () => number) {
  const responses = new Map<string, CannedResponse & { dateCreated: string }>();

  api.route(
    'GET',
    '/api/v2/responsemanagement/responses/:responseId',
    ({ organization, param }) => {
      const response = responses.get(`${organization.clientId}|${param('responseId')}`);
      if (!response) throw notFound('response');
      const { id, name, text, messagingTemplate, dateCreated } = response;
      return {
        id,
        name,
        version: 1,
        libraries: [{ id: organization.id, name: 'Library', selfUri: libraryUri(organization.id) }],
        texts: [{ content: text, contentType: 'text/plain' }],
        dateCreated,
        substitutions: [],
        responseType: messagingTemplate ? 'MessagingTemplate' : 'Standard',
        ...(messagingTemplate && { messagingTemplate }),
        selfUri: `/api/v2/responsemanagement/responses/${id}`,
      };
    },
    'responses:response:view',
  );

  return {
    add: (clientId: string, response: CannedResponse): void =>
      void responses.set(`${clientId}|${response.id}`, { ...response, dateCreated: new Date(now()).toISOString() }),
  };
}

const libraryUri = (id: string) => `/api/v2/responsemanagement/libraries/${id}`;
