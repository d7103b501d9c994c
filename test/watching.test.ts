import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { servicePorts } from '../kit/service-names.ts';
import { absent } from '../kit/testing/stores.ts';
import { type Platform, startPlatform } from './platform.ts';
import { checkRules, hasPromtool, metricsIn, promtool, selectorsIn } from './prometheus.ts';

type Rule = { alert: string; expr: string; labels: { severity: string }; annotations: Record<string, string> };
type Panel = { title: string; targets?: { expr: string }[] };

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const rules = (parse(read('deploy/prometheus/alerts.yaml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const dashboard = JSON.parse(read('deploy/grafana/dashboards/bridge.json')) as {
  panels: Panel[];
  templating: { list: { definition?: string }[] };
};
/** Grafana puts in what is chosen on the page. */
const chosen = (query: string) => query.replaceAll('$__rate_interval', '1m').replaceAll(/\$(tenant|service)/g, '.*');
const shown = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => chosen(expr)));
const offered = dashboard.templating.list.flatMap(({ definition }) => /\((\w+), (\w+)\)/.exec(definition ?? '') ?? []);
const queries = [...rules.map(({ expr }) => expr), ...shown];

/** Prometheus' own labels of what it scrapes, and its own metric. */
const own = { metric: 'up', labels: new Set(['job', 'instance']) };

describe('what rules and dashboard ask for', () => {
  let platform: Platform;
  const metrics = new Map<string, Set<string>>();

  beforeAll(async () => {
    platform = await startPlatform({ stores: 'embedded', placement: 'together' });
    const business = await platform.addBusiness();
    const ada = platform.meta.addCustomer({ waId: '447700900001', name: 'Ada' });
    platform.meta.sendText(ada.id, business.phoneNumberId, 'Hello');
    platform.meta.sendText(ada.id, business.phoneNumberId, 'Hello?');
    await platform.settle();
    platform.genesys.reply(platform.genesys.conversations()[0]?.id ?? '', 'Hi!');
    await platform.settle();
    for (const url of Object.values(platform.urls)) {
      const text = await (await fetch(`${url}/metrics`)).text();
      for (const [name, labels] of metricsIn(text))
        metrics.set(name, new Set([...(metrics.get(name) ?? []), ...labels]));
    }
  });
  afterAll(() => platform?.close());

  it.each([...new Set(queries)])('%s', (query) => {
    const selectors = selectorsIn(query);
    expect(selectors).not.toEqual([]);
    for (const { metric, labels } of selectors) {
      if (metric === own.metric) continue;
      expect([...metrics.keys()]).toContain(metric);
      const known = metrics.get(metric) as Set<string>;
      // Without a single sample nobody can say which labels it has.
      if (known.size > 1) expect(labels.filter((label) => !known.has(label) && !own.labels.has(label))).toEqual([]);
    }
  });

  it('the choices of the dashboard', () => {
    const [, metric = '', label] = offered;
    expect(metrics.get(metric)).toContain(label);
  });

  it('counts what has come and gone', () => {
    for (const name of ['messages_accepted_total', 'messages_delivered_total'])
      expect([...(metrics.get(name) ?? [])]).toEqual(expect.arrayContaining(['direction', 'tenant', 'service']));
    expect(metrics.get('queue_waiting_messages')).toContain('topic');
    expect(metrics.get('http_request_duration_seconds_count')).toContain('route');
  });
});

describe('promtool', () => {
  if (!hasPromtool()) {
    absent('promtool');
    return;
  }
  it('understands the rules, the configuration and every query of the dashboard', () => {
    promtool('check', 'rules', join(root, 'deploy/prometheus/alerts.yaml'));
    promtool('check', 'config', join(root, 'deploy/prometheus/prometheus.yaml'));
    checkRules(shown);
    expect(() => checkRules(['sum by (topic (queue_waiting_messages)'])).toThrow('Command failed');
  });
});

test('every alert has an entry in the runbook, and every entry an alert', () => {
  const entries = [...read('docs/operations/runbook.md').matchAll(/^## (\w+)$/gm)].map((match) => match[1]);
  expect(entries).toEqual(rules.map(({ alert }) => alert));
  for (const { alert, annotations, labels } of rules) {
    expect(annotations.runbook_url).toBe(`docs/operations/runbook.md#${alert.toLowerCase()}`);
    expect(annotations.summary).toMatch(/\w/);
    expect(['page', 'ticket']).toContain(labels.severity);
  }
});

test('every entry says what it means, who is affected, where to look, what to do, and when it is over', () => {
  const entries = read('docs/operations/runbook.md').split(/^## /m).slice(1);
  for (const entry of entries)
    for (const part of ['Means', 'Affected', 'Look at', 'Do', 'Over'])
      expect(entry, entry.split('\n')[0]).toMatch(new RegExp(`^\\*\\*${part}\\.\\*\\*`, 'm'));
});

test('Prometheus scrapes all services', () => {
  const { scrape_configs: configs } = parse(read('deploy/prometheus/prometheus.yaml')) as {
    scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[];
  };
  const targets = configs.flatMap((config) => config.static_configs.flatMap((group) => group.targets));
  expect(targets.toSorted()).toEqual(
    Object.entries(servicePorts)
      .map(([name, port]) => `${name}:${port}`)
      .toSorted(),
  );
});
