import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../bridge/commands.ts';
import { permissionsPage } from './permissions-page.ts';

/** What pages for people say of files, links, commands and settings is there. */

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const outside = ['**/node_modules/**', '**/dist/**', 'data/**', '.git/**'];
const files = (pattern: string) => globSync(pattern, { cwd: root, exclude: outside });
const pages = files('**/*.md').toSorted();
const everything = files('**').map((path) => `/${path}`);

/** Without the blocks of code, in which brackets and backticks mean something else. */
const prose = (page: string) => read(page).replaceAll(/^```.*?^```/gms, '');

/** As GitHub makes them of headings. */
function anchorsOf(page: string): Set<string> {
  const headings = prose(page).match(/^#+ .*$/gm) ?? [];
  return new Set(
    headings.map((heading) =>
      heading
        .replace(/^#+ /, '')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function brokenLinks(page: string, text = prose(page)): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return links.filter((link) => {
    if (/^(https?|mailto):/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path ? join(dirname(page), path) : page;
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !(statSync(join(root, target)).isFile() && anchorsOf(target).has(anchor));
  });
}

/** `a/b.ts` and `a/b/`, also with stars, and told from any folder on: the reader knows where the sentence stands. */
function missingFiles(page: string, text = prose(page)): string[] {
  const named = [...text.matchAll(/`([a-z\d.*][\w.*-]*(?:\/[\w.*-]+)*\/?)`/g)].map((match) => match[1] ?? '');
  const paths = named.filter((path) =>
    path.endsWith('/')
      ? path.includes('/', path.indexOf('/') + 1)
      : /\/.*\.(ts|tsx|mjs|sql|sh|yaml|md|json)$/.test(path),
  );
  return paths.filter((path) => {
    const pattern = new RegExp(`/${path.replace(/\/$/, '').replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
    return !everything.some((known) => pattern.test(known));
  });
}

describe.each(pages)('%s', (page) => {
  test('leads somewhere', () => {
    expect(brokenLinks(page)).toEqual([]);
  });

  test('names files that are there', () => {
    expect(missingFiles(page)).toEqual([]);
  });

  test('names commands that are there', () => {
    const names = commands.map(({ usage }) => usage.match(/^[a-z-]+( [a-z-]+)*/)?.[0] ?? '');
    const said = [...read(page).matchAll(/npm run bridge -- ([a-z-]+(?: [a-z-]+)*)/g)].map((match) => match[1] ?? '');
    const known = (text: string) => text === 'help' || names.some((name) => `${text} `.startsWith(`${name} `));
    expect(said.filter((text) => !known(text))).toEqual([]);
  });
});

test('the page of settings has every setting, and no other', () => {
  const settings = [...read('kit/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1]);
  const rows = read('docs/operations/settings.md').match(/^\| `[^|]+\|/gm) ?? [];
  const told = rows.flatMap((row) => [...row.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map((match) => match[1]));
  expect(settings.length).toBeGreaterThan(30);
  expect(new Set(told)).toEqual(new Set(settings));
});

test('docs/permissions.md is what the code says', () =>
  expect(permissionsPage()).toMatchFileSnapshot('../docs/permissions.md'));

test('what is not there is found', () => {
  const links = ['development.md', 'development.md#the-stand-ins', '#tests', '../README.md', 'https://example.com/x'];
  const broken = ['developing.md', 'development.md#the-standins', '#test', 'decisions#x'];
  const text = [...links, ...broken].map((link) => `[here](${link})`).join(' ');
  expect(brokenLinks('docs/development.md', text)).toEqual(broken);
  const files = '`kit/config.ts` `wire/*/errors.ts` `media/link.ts` `test/journeys/`';
  expect(
    missingFiles('README.md', `${files} \`kit/configuration.ts\` \`test/travels/there/\` \`wire/*/faults.ts\``),
  ).toEqual(['kit/configuration.ts', 'test/travels/there/', 'wire/*/faults.ts']);
});
