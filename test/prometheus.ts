import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a page of metrics offers: names as a query may use them, and the labels of each. */
export function metricsIn(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, name = '', type] of text.matchAll(/^# TYPE (\S+) (\w+)$/gm)) {
    const ends =
      type === 'histogram' ? ['_bucket', '_sum', '_count'] : type === 'summary' ? ['', '_sum', '_count'] : [''];
    for (const end of ends) found.set(name + end, found.get(name + end) ?? new Set());
  }
  for (const [, name = '', labels = ''] of text.matchAll(/^(\w+)\{(.*)\} \S+$/gm))
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) found.get(name)?.add(label);
  return found;
}

/** The metrics that a query names, each with the labels by which it chooses among them. */
export function selectorsIn(query: string): { metric: string; labels: string[] }[] {
  const bare = query.replaceAll(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ');
  const withoutTexts = (text: string) => text.replaceAll(/"(\\.|[^"\\])*"/g, '""');
  return [...withoutTexts(bare).matchAll(/\b([a-zA-Z_:][\w:]*)\b(\s*\()?(?:\{([^}]*)\})?/g)].flatMap(
    ([, metric = '', call, labels = '']) =>
      call || words.has(metric) || /^\d|^e\d*$/.test(metric)
        ? []
        : [{ metric, labels: [...labels.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map((match) => match[1] as string) }],
  );
}

/** Of the language, and units of time. */
const words = new Set(['and', 'or', 'unless', 'offset', 'bool', 'by', 's', 'm', 'h', 'd', 'w']);

export function hasPromtool(): boolean {
  try {
    execFileSync('promtool', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Throws with what promtool says. */
export function checkRules(queries: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  try {
    const rules = queries.map((expr, index) => ({ record: `query:${index}`, expr }));
    const file = join(folder, 'rules.json');
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'queries', rules }] }));
    promtool('check', 'rules', file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function promtool(...args: string[]): void {
  execFileSync('promtool', args, { encoding: 'utf8', stdio: 'pipe' });
}
