import { type Capability, inboundCapabilities, outboundCapabilities } from './capabilities.ts';

const intro = `# What each kind of message becomes

Printed from the table that the code itself grades by (\`translate/capabilities.ts\`); a test keeps this page and the
fixtures in step with it. After a change: \`npm test -- translate/fixtures.test.ts -u\`.

| grade | means |
|---|---|
| full | the other side gets all that was said, in its own form of it |
| partial | it gets the substance; the last column says what is missing |
| fallback | it gets a line that says what came, and where it can be had |
| rejected | it is not sent, and whoever sent it is told why |

Nothing is dropped silently: what came and what went on are kept with every message. Several rows can hold for one
message (a forwarded picture with a caption); its grade is the worst of them.
`;

const cell = (text: string) => text.replaceAll('|', '\\|');

function table(rows: Record<string, Capability>): string {
  const lines = Object.entries(rows).map(
    ([kind, { what, grade, becomes, lost, page }]) =>
      `| [${cell(what)}](${page}) | \`${kind}\` | ${grade} | ${cell(becomes)} | ${lost ? cell(lost) : ''} |`,
  );
  return ['| kind | name | grade | becomes | not carried |', '|---|---|---|---|---|', ...lines].join('\n');
}

/** `docs/capabilities.md`, whole. */
export const capabilitiesPage = (): string =>
  [
    intro,
    '## From WhatsApp to Genesys\n',
    table(inboundCapabilities),
    '\n## From Genesys to WhatsApp\n',
    `${table(outboundCapabilities)}\n`,
  ].join('\n');
