import type { Command } from './command.ts';

export const keys: readonly Command[] = [
  {
    usage: 'keys status',
    summary: 'Which master keys are in use, and the last rotation',
    async run({ api, say, show }) {
      const { first, wrappedBy, rotation } = await api.keys.getKeys({});
      const ids = [...new Set([first, ...Object.keys(wrappedBy)])];
      show(
        ids.map((masterKey) => ({
          masterKey,
          wraps: wrappedBy[masterKey] ?? 0,
          note: masterKey === first ? 'encrypts' : 'decrypts only',
        })),
      );
      if (!rotation) say('No rotation yet.');
      else if (rotation.finishedAt) say(`Last rotation: finished ${rotation.finishedAt}.`);
      else say(`A rotation began ${rotation.startedAt} and is not finished: npm run bridge -- keys rotate goes on.`);
    },
  },
  {
    usage: 'keys rotate',
    summary: 'New data keys for everybody, under the first master key; goes on where it was interrupted',
    async run({ api, say }) {
      let rotated = 0;
      for (;;) {
        const answer = await api.keys.rotateKeys({});
        rotated += answer.rotated;
        if (answer.finishedAt) {
          say(`Done: ${rotated} keys rotated. Master keys that wrap nothing may be taken out: see keys status.`);
          return true;
        }
        if (answer.rotated === 0) {
          say(
            `${answer.left} keys are left and cannot be rotated: is their master key in MASTER_KEYS? See keys status.`,
          );
          return false;
        }
        say(`... ${rotated} rotated, ${answer.left} left`);
      }
    },
  },
];
