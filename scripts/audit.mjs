// npm run check -- audit: known weaknesses of the packages that the product runs on, as the registry knows them.
import { runNpm } from './launcher.mjs';

/** Lesser ones are said; these fail. */
const failing = ['high', 'critical'];

/**
 * Resolves to 1 when there is a finding that fails, 0 when there is none, and to the reason when nobody could say.
 *
 * That counts as skipped, with CI=true as well: whether a registry answers audits (many mirrors do not) and is up at this
 * moment is no property of the change that is checked, and a check that is red for the world's sake is soon ignored. It
 * is not counted as passed either: nothing has been looked at.
 */
export async function audit() {
  const args = ['audit', '--json', '--omit=dev', '--fetch-retries=0', '--fetch-timeout=20000'];
  const { code, output, errors } = await runNpm(args);
  const report = read(output);
  if (report?.auditReportVersion !== undefined) return judge(Object.values(report.vulnerabilities ?? {}));
  // npm tells of a registry that did not answer, or not with an audit, by a message; of anything else by a code.
  if (report?.message !== undefined && report.error?.code === undefined) return { skipped: reasonOf(report) };
  console.log(`npm audit ended with ${code} and no report: ${(errors || output).slice(0, 1_000)}`);
  return 1;
}

function read(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

function reasonOf({ statusCode, message }) {
  if (statusCode !== undefined) return `the registry does not answer audits (${statusCode})`;
  return `the registry cannot be reached (${/\bE[A-Z_]{3,}\b/.exec(message)?.[0] ?? 'no answer'})`;
}

function judge(found) {
  for (const { name, severity, range, via, fixAvailable } of found) {
    const titles = via.map((one) => (typeof one === 'string' ? `by way of ${one}` : `${one.title} ${one.url}`));
    console.log(`${severity}: ${name} ${range}: ${titles.join('; ')}${fixAvailable ? '; a fix is available' : ''}`);
  }
  const bad = found.filter(({ severity }) => failing.includes(severity)).length;
  console.log(`${found.length} packages with known weaknesses, ${bad} of them ${failing.join(' or ')}.`);
  return bad > 0 ? 1 : 0;
}
