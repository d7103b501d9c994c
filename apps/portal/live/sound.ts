let context: AudioContext | undefined;

/** Two soft notes. Browsers keep quiet until somebody has clicked somewhere. */
export function chime(): void {
  context ??= new AudioContext();
  const { currentTime: now, destination } = context;
  for (const [delay, pitch] of [
    [0, 660],
    [0.12, 880],
  ] as const) {
    const note = context.createOscillator();
    const loud = context.createGain();
    note.frequency.value = pitch;
    loud.gain.setValueAtTime(0, now + delay);
    loud.gain.linearRampToValueAtTime(0.12, now + delay + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.001, now + delay + 0.35);
    note.connect(loud).connect(destination);
    note.start(now + delay);
    note.stop(now + delay + 0.4);
  }
}
