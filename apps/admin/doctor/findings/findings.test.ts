import { expect, test } from 'vitest';
import { ownFindings } from '../../../../contracts/doctor-findings.ts';
import { genesysFindings } from '../../../../contracts/genesys-findings.ts';
import { whatsappFindings } from '../../../../contracts/whatsapp-findings.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { filled } from './findings.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { pt } from './pt.ts';

const all = [...ownFindings, ...genesysFindings, ...whatsappFindings].toSorted();
const valuesIn = (sentence = '') => [...new Set(sentence.match(/\{\w+\}/g))].toSorted();

test('no finding is without a sentence, and none has two meanings', () => {
  expect(Object.keys(en).toSorted()).toEqual(all);
});

test.each(Object.entries({ de, es, fr, pt, ar, he }))(
  '%s says of each what English says, with its values',
  (_, texts) => {
    for (const finding of all) {
      const [says, next] = en[finding];
      const [said, then] = texts[finding];
      expect([finding, valuesIn(said), valuesIn(then), then !== undefined]).toEqual([
        finding,
        valuesIn(says),
        valuesIn(next),
        next !== undefined,
      ]);
    }
  },
);

test('a value stands in its sentence, kept apart; one that is missing shows as missing', () => {
  const sentence = filled('{number} lacks {scopes}.', { number: '+49 30 1' }, (value) => value.toUpperCase());
  expect(sentence).toBe('\u2068+49 30 1\u2069 lacks \u2068…\u2069.');
});
