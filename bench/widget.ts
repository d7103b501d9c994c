import { chromiumPath } from '../test/browser/chromium.ts';
import { choose, desktopOf, openWidgetDesk, shows, signIn } from '../test/browser/widget-desk.ts';
import { type Percentiles, percentiles } from './figures.ts';

/** In ms, from the frame's navigation. `paint`: the first of anything; `context`: the customer's card. */
export type WidgetFigures = { paint: Percentiles; context: Percentiles };

const conversations = 12;
/** The first ones compile the code, and are left out. */
const warmUp = 2;

/** The whole platform on embedded stores, and an agent who goes from conversation to conversation at the desktop. */
export async function widget(): Promise<WidgetFigures> {
  if (!chromiumPath) throw new Error('there is no Chromium: see CHROMIUM_PATH');
  const desk = await openWidgetDesk();
  try {
    const names: string[] = [];
    for (let at = 0; at < conversations; at += 1) names.push((await desk.customer(`Hello, I am number ${at}.`)).name);
    const page = await desktopOf(desk);
    const took: { paint: number; context: number }[] = [];
    for (const [index, name] of names.entries()) {
      const frame = await choose(desk, page, name);
      if (index === 0) await signIn(page, frame);
      await shows(frame, name);
      if (index >= warmUp)
        took.push((await frame.locator('h1').evaluate(timesOf)) as { paint: number; context: number });
    }
    const of = (part: 'paint' | 'context') => percentiles([Float64Array.from(took, (one) => one[part])]);
    return { paint: of('paint'), context: of('context') };
  } finally {
    await desk.close();
  }
}

/** The card's element is timed by the page itself (`elementtiming`). */
const timesOf = `new Promise((resolve) => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
  new PerformanceObserver((list) => {
    const shown = list.getEntries().find((entry) => entry.identifier === 'customer');
    if (shown) resolve({ paint, context: shown.renderTime || shown.loadTime });
  }).observe({ type: 'element', buffered: true });
})`;

export function describeWidget({ paint, context }: WidgetFigures): string {
  const three = ({ p50, p95, p99 }: Percentiles) => [p50, p95, p99].map((ms) => ms.toFixed(0).padStart(5)).join(' /');
  return [
    'widget: from the navigation of its frame, going from conversation to conversation; p50 / p95 / p99 in ms',
    `  ${'first paint'.padEnd(22)} ${three(paint)}`,
    `  ${'the customer’s card'.padEnd(22)} ${three(context)}`,
  ].join('\n');
}
