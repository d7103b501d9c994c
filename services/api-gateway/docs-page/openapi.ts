import { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { type AnyOperation, problem } from '../../../kit/contract.ts';
import type { ServiceName } from '../../../kit/service-names.ts';
import { isOfTenant, type PublicOperation } from '../operations.ts';

/** What each service answers to the outside, in the order in which one comes to need it. */
const tags: Partial<Record<ServiceName, string>> = {
  auth: 'Signing in, operators, API keys and the audit log',
  tenant: 'Tenants, their numbers, credentials and Meta apps, and whether every link of theirs holds',
  'genesys-api': 'Setting up an organisation at Genesys',
  'whatsapp-api': 'Templates, and connecting numbers',
  'outbound-transformer': 'Sending',
  'agent-portal': 'Conversations and the way of each message',
  'state-manager':
    'Customers, the end of conversations, unknown outcomes, what was quarantined, and how much of what there was',
  'whatsapp-webhook': 'Taking up what was quarantined',
  'genesys-webhook': 'Reading back what webhooks of Genesys did not bring',
  'api-gateway': 'Dead letters, and keys',
};

const order = Object.keys(tags);

/** OpenAPI 3.1 of everything that the outside may call, from the contracts themselves. */
export function openApiDocument(operations: readonly PublicOperation[], serverUrl: string) {
  const app = new OpenAPIHono();
  const { openAPIRegistry: registry } = app;
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'The operator key of the settings, an API key, or the token of whoever has signed in.',
  });
  registry.registerComponent('headers', 'RateLimit', {
    description: 'Where the caller stands with the policy that has the least left: `"user";r=2999;t=60`.',
    schema: { type: 'string' },
  });
  registry.registerComponent('headers', 'RetryAfter', {
    description: 'Seconds after which to come again.',
    schema: { type: 'integer', minimum: 1 },
  });
  // As plain JSON Schema: schemas that were made before this package was loaded cannot be registered with it.
  const { $schema: _, ...schema } = z.toJSONSchema(problem, { io: 'input' });
  registry.registerComponent('schemas', 'Problem', schema as object);
  const answer = {
    description: 'Any other problem',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const problems = {
    401: { ...answer, description: 'Nobody is known by this token' },
    403: { ...answer, description: 'They may not do this, or not for this tenant' },
    429: {
      ...answer,
      description: 'Too many requests',
      headers: {
        RateLimit: { $ref: '#/components/headers/RateLimit' },
        'Retry-After': { $ref: '#/components/headers/RetryAfter' },
      },
    },
  };

  const inOrder = operations.toSorted((left, right) => order.indexOf(left.service) - order.indexOf(right.service));
  for (const { service, name, operation } of inOrder) {
    const { access, route, status, audited } = operation;
    const isOpen = access === 'open';
    const { 401: unknown, 403: forbidden, 429: tooMany } = problems;
    registry.registerPath({
      ...route,
      operationId: `${service}.${name}`,
      tags: [service],
      description: needs(operation),
      security: isOpen ? [] : [{ bearer: [] }],
      responses: {
        [status]: { ...route.responses[status] },
        ...(!isOpen && { 401: unknown, 403: forbidden }),
        429: tooMany,
        default: answer,
      },
      'x-permission': access,
      ...(audited && { 'x-audited': true }),
    });
  }
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'WhatsApp-Genesys Integration Platform', version: '1' },
    servers: [{ url: serverUrl }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  });
}

/** Who may call it, in words. */
function needs(operation: AnyOperation): string {
  const { access, audited } = operation;
  const written = audited ? ' Each call is written into the audit log.' : '';
  if (access === 'open') return `Anybody may call this: it is how one signs in.${written}`;
  if (access === 'signed-in') return `For whoever has signed in.${written}`;
  const where = isOfTenant(operation) ? 'for the tenant of the path' : 'for the whole platform';
  return `Needs the permission \`${access}\`, ${where}.${written}`;
}
