import { describe, expect, test } from 'vitest';
import { wordsForPeople, wordsOf, wordsOfPerson } from './words.ts';

describe('words', () => {
  test.each([
    ['Héllo, WORLD! a 42', ['hello', 'world', '42']],
    ['Straße and straße', ['straße', 'and']],
    ['order-4711/b2', ['order', '4711', 'b2']],
    ['don’t 👍', ['don']],
    ['Привет, МИР', ['привет', 'мир']],
    ['شُكْرًا', ['شكرا']],
    ['我在北京abc', ['我在', '在北', '北京', 'abc']],
    ['', []],
  ])('of %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('are at most sixty, and none is longer than 32', () => {
    const many = wordsOf(Array.from({ length: 100 }, (_, at) => `word${at}`).join(' '));
    expect(many).toHaveLength(60);
    expect(wordsOf('x'.repeat(100))).toEqual(['x'.repeat(32)]);
  });

  test('a number is found by its beginning and its end, however it is written', () => {
    const words = wordsOfPerson({ name: 'Ann Lee', username: 'ann.lee', wa_id: '491701234567' });
    expect(words).toEqual(expect.arrayContaining(['ann', 'lee', '491701234567', '4567', '1701234567']));
    expect(wordsForPeople('+49 (170) 123-4567')).toEqual(['491701234567']);
    expect(wordsForPeople('0170 1234567')).toEqual(['1701234567']);
    expect(wordsForPeople('Ann 4567')).toEqual(['ann', '4567']);
    expect(wordsForPeople('---')).toEqual([]);
  });
});
