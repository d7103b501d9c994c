type Page<Item> = { items: Item[]; nextCursor: string | null };

/** Longer than this nobody waits who may ask for the next page. */
const budgetMs = 150;

/** Goes on behind a page that is not full, as long as there is time for another: pages of what is rare are short. */
export async function untilFull<Item, Asked extends { limit: number; cursor?: string | undefined }>(
  asked: Asked,
  read: (part: Asked) => Promise<Page<Item>>,
): Promise<Page<Item>> {
  const began = performance.now();
  let page = await read(asked);
  const items = page.items;
  while (page.nextCursor && items.length < asked.limit && performance.now() - began < budgetMs) {
    page = await read({ ...asked, limit: asked.limit - items.length, cursor: page.nextCursor });
    items.push(...page.items);
  }
  return { items, nextCursor: page.nextCursor };
}
