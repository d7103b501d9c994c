import { recordingName } from './draft-of.ts';

/** What WhatsApp plays as it is comes first; the platform converts the others. */
const wanted = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'];
const endings: Record<string, string> = { 'audio/ogg': 'ogg', 'audio/webm': 'webm', 'audio/mp4': 'm4a' };

export type Recording = {
  /** How loud it is now, from 0 to 1. */
  level: () => number;
  seconds: () => number;
  finish: () => Promise<File>;
  drop: () => void;
};

/** Records from the microphone. @throws DOMException where there is none, or it may not be used */
export async function record(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = wanted.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32_000 });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  recorder.start(1_000);
  const begun = performance.now();
  const meter = meterOf(stream);

  function stop(): Promise<void> {
    return new Promise((resolve) => {
      recorder.addEventListener('stop', () => resolve(), { once: true });
      if (recorder.state === 'inactive') resolve();
      else recorder.stop();
      for (const track of stream.getTracks()) track.stop();
      meter.close();
    });
  }
  return {
    level: meter.level,
    seconds: () => (performance.now() - begun) / 1000,
    async finish() {
      await stop();
      const type = recorder.mimeType.split(';')[0] ?? 'audio/ogg';
      return new File(pieces, `${recordingName}.${endings[type] ?? 'ogg'}`, { type });
    },
    drop: () => void stop(),
  };
}

function meterOf(stream: MediaStream) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      // Speech seldom reaches the half of what a microphone can.
      return Math.min(1, 2 * samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0));
    },
    close: () => void context.close().catch(() => undefined),
  };
}
