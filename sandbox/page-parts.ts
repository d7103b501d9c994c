import type { JourneyWatch } from './journey-watch.ts';
import type { SentMarks } from './sent-marks.ts';
import type { Simulators } from './simulators.ts';

/** What the page's handlers work with. */
export type PageParts = {
  simulators: Simulators;
  watch: JourneyWatch;
  marks: SentMarks;
  /** Where the page's own server is reached: pictures on cards lie there. */
  pageUrl: () => string;
};
