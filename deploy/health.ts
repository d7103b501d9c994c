/** The image's health check: every service that process 1 hosts must answer. Ends with 1 when one does not. */
import { readFileSync } from 'node:fs';
import { serviceNames, servicePorts, settingName } from '../kit/service-names.ts';

const words = readFileSync('/proc/1/cmdline', 'utf8').split('\0');
const named = serviceNames.filter((name) => words.includes(name));
const hosted = named.length > 0 ? named : serviceNames;

const answers = await Promise.all(
  hosted.map(async (name) => {
    const port = process.env[`${settingName(name)}_PORT`] || servicePorts[name];
    const answer = await fetch(`http://127.0.0.1:${port}/health/live`, { signal: AbortSignal.timeout(4_000) }).catch(
      () => null,
    );
    return { name, live: answer?.ok === true };
  }),
);

const dead = answers.filter(({ live }) => !live).map(({ name }) => name);
if (dead.length > 0) {
  console.error(`not answering: ${dead.join(', ')}`);
  process.exitCode = 1;
}
