import { mkdir, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { firstDay, type Scene, scenes } from './scenes.ts';
import { openStage, type Stage } from './stage.ts';
import { tellStory } from './story.ts';

const folder = new URL('../../docs/images/', import.meta.url);
const schemes = ['light', 'dark'] as const;

/** Few colours are enough for a page, and make it a fifth of its size. */
const small = (picture: Buffer) => sharp(picture).png({ palette: true, quality: 92, effort: 10 }).toBuffer();

async function take(stage: Stage, { name, person, at, options, show }: Scene): Promise<void> {
  const page = at === 'desktop' ? await stage.desktop(options) : await stage.page(person, options, at);
  await show(page);
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.mouse.move(0, 0);
    await page.evaluate(
      'Promise.all([document.fonts.ready, new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))])',
    );
    const picture = await small(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
    await writeFile(new URL(`${name}-${colorScheme}.png`, folder), picture);
    process.stdout.write(`${name}-${colorScheme}.png  ${Math.ceil(picture.length / 1024)} kB\n`);
  }
  await page.context().close();
}

/** `npm run screenshots [-- NAME ...]`: the pictures of the docs, of the sandbox as it is. */
async function main(names: readonly string[]): Promise<void> {
  const wanted = ({ name }: Scene) => names.length === 0 || names.includes(name);
  await mkdir(folder, { recursive: true });
  const stage = await openStage();
  try {
    if (wanted(firstDay)) await take(stage, firstDay);
    if (!scenes.some(wanted)) return;
    await tellStory(stage);
    for (const scene of scenes.filter(wanted)) await take(stage, scene);
  } finally {
    await stage.close();
  }
}

await main(process.argv.slice(2));
