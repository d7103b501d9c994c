import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** CPU time that processes have used, in milliseconds; of children that ended, too. `null` where there is no /proc. */
export type CpuTimes = {
  part: number;
  load: number;
  sink: number;
  postgresql: number;
  rabbitmq: number;
  redis: number;
};

export type CpuUse = CpuTimes & {
  /** What everything else on the machine used meanwhile, other guests of its host included: much of it is noise. */
  others: number;
};

const servers = { postgresql: 'postgres', rabbitmq: 'beam.smp', redis: 'redis-server' };

const tickMs = () => {
  ticks ??= 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticks;
};
let ticks: number | undefined;

/** proc(5): utime, stime, cutime and cstime are fields 14 to 17; the name in field 2 may hold spaces. */
function read(pid: string | number): { name: string; ms: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const end = stat.lastIndexOf(')');
  const fields = stat.slice(end + 2).split(' ');
  const used = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { name: stat.slice(stat.indexOf('(') + 1, end), ms: used * tickMs() };
}

function machine(): number {
  const [, user, nice, system, , , irq, softirq, steal] = (
    readFileSync('/proc/stat', 'utf8').split('\n')[0] as string
  ).split(/ +/);
  return [user, nice, system, irq, softirq, steal].reduce((sum, field) => sum + Number(field), 0) * tickMs();
}

/** Begins to count; the result tells what was used since. */
export function startCpu(pids: { part: readonly number[]; load: number; sink: number }): () => CpuUse | null {
  if (process.platform !== 'linux') return () => null;
  const before = times(pids);
  return () => {
    const after = times(pids);
    const used = (name: keyof CpuTimes) => after.own[name] - before.own[name];
    const use = {
      part: used('part'),
      load: used('load'),
      sink: used('sink'),
      postgresql: used('postgresql'),
      rabbitmq: used('rabbitmq'),
      redis: used('redis'),
    };
    const all = Object.values(use).reduce((sum, one) => sum + one, 0);
    return { ...use, others: Math.max(0, after.machine - before.machine - all) };
  };
}

function times({ part, load, sink }: Parameters<typeof startCpu>[0]): { own: CpuTimes; machine: number } {
  const own: CpuTimes = {
    part: part.reduce((sum, pid) => sum + read(pid).ms, 0),
    load: read(load).ms,
    sink: read(sink).ms,
    postgresql: 0,
    rabbitmq: 0,
    redis: 0,
  };
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const { name, ms } = read(pid);
      for (const [server, command] of Object.entries(servers))
        if (name === command) own[server as keyof CpuTimes] += ms;
    } catch {
      // It has ended between the listing and the look.
    }
  }
  return { own, machine: machine() };
}
