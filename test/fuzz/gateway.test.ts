import { Pool } from 'undici';
import { expect, it } from 'vitest';
import { secrets } from '../stand-ins.ts';
import { budgetOf } from './budget.ts';
import { campaign } from './campaign.ts';
import { aims, probe } from './in-process.ts';
import type { Plan } from './plan.ts';
import { startTarget } from './target.ts';

const budget = budgetOf('gateway');
const open = aims.filter(({ operation }) => operation.access !== 'internal');

it(
  `answers ${budget.indexes.length} generated requests to the ${open.length} operations that the gateway shows, over HTTP`,
  async () => {
    const target = await startTarget();
    // A client that sends a path as it stands: one that goes through URL would take the tricks out of it.
    const pool = new Pool(target.gateway, { connections: 16 });
    try {
      const send = async (_: unknown, { method, path, body, headers }: Plan) => {
        const answer = await pool.request({
          method: method as 'GET',
          path,
          body: body ?? null,
          headers: { authorization: `Bearer ${secrets.OPERATOR_API_KEY}`, ...headers },
        });
        return {
          status: answer.statusCode,
          requestId: String(answer.headers['x-request-id'] ?? ''),
          body: await answer.body.text(),
        };
      };
      const found = await campaign(budget, (chance) => probe(target, open, chance, send, true));
      expect(found).toEqual([]);
      expect(target.strays()).toEqual([]);
    } finally {
      await pool.close();
      await target.close();
    }
  },
  budget.timeoutMs,
);
