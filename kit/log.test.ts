import { expect, test } from 'vitest';
import { openLog } from './log.ts';

function lines(write: (log: ReturnType<typeof openLog>) => void, level = 'info') {
  const written: string[] = [];
  write(openLog({ level, destination: { write: (line: string) => void written.push(line) } }));
  return written;
}

test.each(['authorization', 'accessToken', 'access_token', 'clientSecret', 'webhookSecret', 'token', 'secret'])(
  'a secret called %s is not written, at the top or one level down',
  (name) => {
    const [line = ''] = lines((log) =>
      log.child({ service: 'auth' }).info({ [name]: 'hunter2', headers: { [name]: 'hunter2' }, kept: 1 }, 'said'),
    );
    expect(line).not.toContain('hunter2');
    expect(JSON.parse(line)).toMatchObject({
      level: 'info',
      service: 'auth',
      msg: 'said',
      kept: 1,
      [name]: '[redacted]',
    });
  },
);

test('one JSON line an event, with its time, and the whole of an error', () => {
  const cause = new Error('cause of it');
  const written = lines((log) => log.error({ err: new Error('broke', { cause }), tenantId: 't' }, 'two\nlines'));
  expect(written).toHaveLength(1);
  const { time, err, tenantId } = JSON.parse(written[0] ?? '') as {
    time: string;
    err: { stack: string };
    tenantId: string;
  };
  expect(new Date(time).toISOString()).toBe(time);
  expect(err.stack).toContain('cause of it');
  expect(tenantId).toBe('t');
});

test('what is below the level is not written', () => {
  expect(lines((log) => log.info('no'), 'warn')).toEqual([]);
  expect(lines((log) => log.fatal('no'), 'silent')).toEqual([]);
});
