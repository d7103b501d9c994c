import { type Message, orderBody } from '../../wire/meta/message.ts';
import { lines, type Part, unreadable, type Wording } from './part.ts';

/** Prices may have more decimals than a currency has: sums are kept from showing the errors of binary fractions. */
const money = (value: number) => Math.round(value * 10_000) / 10_000;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/order */
export function fromOrder(message: Message, words: Wording): Part {
  const read = orderBody.safeParse(message.order);
  if (!read.success) return unreadable('order', words);
  const { number, field, inbound } = words;
  const { product_items: items, catalog_id, text } = read.data;
  const sums = new Map<string, number>();
  const rows = items.map(({ product_retailer_id: id, quantity, item_price: price, currency = '' }) => {
    const what = `${quantity} × ${id}`;
    if (price === undefined) return inbound.order.row(what, null);
    sums.set(currency, (sums.get(currency) ?? 0) + quantity * price);
    return inbound.order.row(what, `${number(money(price))} ${currency}`.trim());
  });
  const total = (written: (value: number) => string) =>
    [...sums].map(([currency, sum]) => `${written(money(sum))} ${currency}`.trim()).join(' + ');
  return {
    kind: 'order',
    text: lines(
      inbound.order.heading(items.length),
      ...rows,
      sums.size > 0 && field(inbound.order.sum, total(number)),
      text,
    ),
    attributes: { whatsapp_catalog: catalog_id, whatsapp_order_sum: total(String) || undefined },
  };
}
