import type { Command } from './command.ts';

export const doctor: Command = {
  usage: 'doctor',
  summary: 'Whether every service can do its work, and what keeps it from it',
  async run({ api, show }) {
    const { status, services } = await api.health();
    show(
      Object.entries(services).map(([service, state]) => ({
        service,
        status: state.status,
        latencyMs: state.latencyMs,
        problems: state.problems.join('; '),
      })),
    );
    return status === 'ok';
  },
};
