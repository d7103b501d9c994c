import { expect, test } from 'vitest';
import { disposition, nameIn, safeName } from './filename.ts';

test.each([
  ['photo.jpg', 'image/jpeg', 'photo.jpg'],
  ['photo.JPEG', 'image/jpeg', 'photo.jpeg'],
  ['photo.webp', 'image/jpeg', 'photo.jpg'],
  ['photo', 'image/png', 'photo.png'],
  ['report.v2.final', 'application/pdf', 'report.v2.final.pdf'],
  ['../../etc/passwd', 'text/plain', 'passwd.txt'],
  ['C:\\Users\\me\\table.csv', 'text/plain', 'table.csv'],
  ['page.html', 'text/plain', 'page.txt'],
  ['run.bat', 'text/plain', 'run.txt'],
  ['invoice\u202Efdp.exe', 'application/pdf', 'invoicefdp.pdf'],
  ['a\r\nb"c<d>|?*%.pdf', 'application/pdf', 'abcd.pdf'],
  ['...', 'application/pdf', 'file.pdf'],
  ['.pdf', 'application/pdf', 'pdf.pdf'],
  ['', 'audio/ogg; codecs=opus', 'file.ogg'],
  [null, 'video/mp4', 'file.mp4'],
  ['Ünïcødé 日本.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Ünïcødé 日本.docx'],
  ['photo.jpg', '__proto__', 'photo.jpg'],
  ['archive.zip', 'application/zip', 'archive.zip'],
  ['lone \ud800 surrogate.pdf', 'application/pdf', 'lone \ufffd surrogate.pdf'],
])('%j of %s is called %j', (given, mime, expected) => {
  expect(safeName(given, mime)).toBe(expected);
});

test('a long name keeps its ending and whole characters', () => {
  const name = safeName(`${'😀'.repeat(500)}.pdf`, 'application/pdf');
  expect(name).toBe(`${'😀'.repeat(120)}.pdf`);
});

test('both forms of a name, and what is shown in place', () => {
  expect(disposition('image/png', 'a.png')).toBe(`inline; filename="a.png"; filename*=UTF-8''a.png`);
  expect(disposition('application/pdf', "ü 'q' (1).pdf")).toBe(
    `inline; filename="_ 'q' (1).pdf"; filename*=UTF-8''%C3%BC%20%27q%27%20%281%29.pdf`,
  );
  for (const mime of ['text/html', 'image/svg+xml', 'application/zip', 'text/plain'])
    expect(disposition(mime, 'x')).toMatch(/^attachment; /);
});

test.each([
  [`attachment; filename="_.pdf"; filename*=UTF-8''%C3%BC.pdf`, 'ü.pdf'],
  [`attachment; filename*=utf-8'de'a%20b.pdf`, 'a b.pdf'],
  [`attachment; filename="a \\"b\\".pdf"`, 'a "b".pdf'],
  ['attachment; filename=plain.pdf; x=1', 'plain.pdf'],
  [`attachment; filename="b.pdf"; filename*=UTF-8''%E0%A4%A`, 'b.pdf'],
  ['attachment', undefined],
  [null, undefined],
])('the name in %s is %s', (header, name) => {
  expect(nameIn(header)).toBe(name);
});

test('what we write can be read back', () => {
  for (const name of ["Ünï 'c' (1).pdf", 'a*b!.png', '日本.txt'])
    expect(nameIn(disposition('text/plain', name))).toBe(name);
});
