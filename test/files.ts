import sharp from 'sharp';

/** A real picture, different for every size. */
export const png = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: width % 256, g: height % 256, b: 90 } } })
    .png()
    .toBuffer();
