import { useEffect, useState } from 'react';
import type { TemplateForm } from './form.ts';

/** Files that were chosen as samples: `head`, and by the key of their card. */
export type SampleFiles = Readonly<Record<string, File>>;

const withFile = ['IMAGE', 'VIDEO', 'DOCUMENT'];

/** Of which parts of a form samples are to be uploaded now, in the order of its parts. */
export function neededSamples({ category, kind, head, cards }: TemplateForm): { head: boolean; cards: string[] } {
  if (category === 'AUTHENTICATION') return { head: false, cards: [] };
  const ofCards = kind === 'CARDS' && withFile.includes(cards.head);
  return { head: withFile.includes(head), cards: ofCards ? cards.items.map(({ key }) => key) : [] };
}

/** For the preview: the addresses of those that are pictures, as long as they are chosen. */
export function usePictures(samples: SampleFiles): Readonly<Record<string, string>> {
  const [urls, setUrls] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    const pictures = Object.entries(samples).filter(([, file]) => file.type.startsWith('image/'));
    const made = Object.fromEntries(pictures.map(([key, file]) => [key, URL.createObjectURL(file)]));
    setUrls(made);
    return () => {
      for (const url of Object.values(made)) URL.revokeObjectURL(url);
    };
  }, [samples]);
  return urls;
}
