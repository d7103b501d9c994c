import sharp from 'sharp';

/** A real picture, different for every size. */
export const png = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: width % 256, g: height % 256, b: 90 } } })
    .png()
    .toBuffer();

/** A PDF of so many pages; on the first, words beside a black square. */
export function pdf(pages: number, words: string): Buffer {
  const drawn = `BT /F1 24 Tf 60 720 Td (${words}) Tj ET 60 560 120 120 re f`;
  const kids = Array.from({ length: pages }, (_none, index) => `${5 + index} 0 R`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    ...kids.map((_kid, index) => {
      const contents = index === 0 ? '/Contents 4 0 R ' : '';
      return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${contents}/Resources << /Font << /F1 3 0 R >> >> >>`;
    }),
  ];
  let text = '%PDF-1.4\n';
  const starts = objects.map((object, index) => {
    const start = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(start).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + end, 'latin1');
}
