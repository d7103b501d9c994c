import type { Page } from 'playwright-core';
import { sample } from '../../sandbox/samples.ts';
import type { Stage } from './stage.ts';

const day = 24 * 60;
const nora = 'Nora Lindqvist';
const samuel = 'Samuel Okafor';

/** What customers have written to the demo company, and what Nora has answered: enough for each picture to have its state. */
export async function tellStory(stage: Stage): Promise<void> {
  const { meta, phoneNumberId, customer, aged } = stage;
  const settled = () => stage.settled();
  const write = (id: string, ...texts: string[]) => texts.map((text) => meta.sendText(id, phoneNumberId, text));

  const amina = customer('Amina Yusuf', nora);
  write(amina, 'Hello, I ordered the Ridge 2 tent on Friday. Has it left yet?');
  await settled();
  const desk = await stage.page(nora);
  const answer = (text: string) => answered(desk, stage, amina, text);
  await desk.locator('[data-conversation]').filter({ hasText: 'Amina' }).click();
  await answer('Good morning Amina! It leaves our warehouse today and should be with you on Thursday.');
  meta.react(amina, phoneNumberId, stage.chat(amina).at(-1)?.wamid ?? '', '🙏');
  const tent = { ...sample('campsite.jpg'), caption: 'Our first night with the new tent 🏕️' };
  meta.sendFile(amina, phoneNumberId, 'image', tent);
  await settled();
  const [bent = ''] = write(amina, 'One pole is bend, though. Can I get a new one?');
  await settled();
  meta.edit(amina, phoneNumberId, bent, 'One pole is bent, though. Can I get a new one?');
  await settled();
  await desk.locator('[data-message]').filter({ hasText: 'One pole is bent' }).hover();
  await desk.getByRole('button', { name: 'Reply', exact: true }).last().click();
  await answer('Of course. A new one goes out today, free of charge.');
  await desk
    .getByRole('textbox', { name: 'Write a note' })
    .fill('Pole of the Ridge 2 replaced, order 4821. No charge.');
  await desk.getByRole('button', { name: 'Save note' }).click();
  await desk.getByRole('note').first().waitFor();

  const jonas = customer('Jonas Weber', nora);
  write(jonas, 'My parcel has not come yet', 'It was to be here on Tuesday');
  await settled();

  const grace = customer('Grace O’Connell', nora);
  write(grace, 'Can I change the delivery address?');
  await settled();
  await desk.locator('[data-conversation]').filter({ hasText: 'Grace' }).click();
  await answered(desk, stage, grace, 'Yes, until it leaves. Where shall it go?');

  const linh = customer('Linh Nguyễn', nora);
  write(linh, 'Do you have the rain jacket in green?');
  await settled();
  await desk.locator('[data-conversation]').filter({ hasText: 'Linh' }).click();
  // That somebody types is told by the same call.
  meta.failNext(Number.POSITIVE_INFINITY, { kind: 'error', code: 131_026 });
  await desk
    .getByRole('textbox', { name: 'Message', exact: true })
    .fill('In green from size M on. Shall I put one aside?');
  await desk.keyboard.press('Enter');
  await desk.locator('[data-message][data-status=failed]').waitFor();
  meta.stopFailing();

  const mateo = customer('Mateo Herrera', null);
  write(mateo, 'Hi, is the ridge tent in stock?');
  await settled();
  const ines = customer('Inês Carvalho', samuel);
  write(ines, 'Which sleeping bag do you recommend for -5 °C?');
  await settled();

  const oluwaseun = customer('Oluwaseun Adeyemi', nora);
  meta.sendFile(oluwaseun, phoneNumberId, 'document', { ...sample('invoice.pdf', 'Invoice 4821.pdf') });
  await settled();
  meta.send(oluwaseun, phoneNumberId, {
    type: 'location',
    location: {
      latitude: 54.4609,
      longitude: -3.0886,
      name: 'Rydal Water car park',
      address: 'A591, Ambleside LA22 9SE',
    },
  });
  await settled();
  meta.sendFile(oluwaseun, phoneNumberId, 'audio', { ...sample('voice-note.ogg'), voice: true });
  await settled();

  const yara = customer('يارا حداد', nora);
  write(yara, 'مرحبا، هل وصلت الخيمة الجديدة؟');
  await settled();
  await desk.locator('[data-conversation]').filter({ hasText: 'يارا' }).click();
  await answered(desk, stage, yara, 'نعم، وصلت صباح اليوم. هل أحجز لك واحدة؟');
  write(yara, 'نعم من فضلك، باللون الأخضر', 'وكم سعرها مع التوصيل؟');
  await settled();
  await desk.context().close();

  // Genesys refuses one for good: it lies in the dead letters.
  stage.genesys.failNext(Number.POSITIVE_INFINITY, { kind: 'error', status: 400 });
  write(customer('Tomasz Nowak', null), 'Is the stove safe inside a tent?');
  await settled();
  stage.genesys.stopFailing();

  await aged('Amina Yusuf', [day + 180, day + 174, day + 170, 42, 38, 37, 31]);
  await aged('Jonas Weber', [9, 8]);
  await aged('Grace O’Connell', [3 * day, 3 * day - 12]);
  await aged('Linh Nguyễn', [22.7 * 60, 22.6 * 60]);
  await aged('Mateo Herrera', [14]);
  await aged('Inês Carvalho', [day - 9]);
  await aged('Oluwaseun Adeyemi', [74, 73, 71]);
  await aged('يارا حداد', [26, 22, 3, 2]);
}

async function answered(page: Page, stage: Stage, customerId: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Message', exact: true });
  await field.fill(text);
  await field.press('Enter');
  await page.locator('[data-message][data-status=read]').filter({ hasText: text }).waitFor();
  await stage.settled();
  if (stage.chat(customerId).at(-1)?.text !== text) throw new Error(`the phone did not get: ${text}`);
}
