import { type Message, orderBody } from '../../wire/meta/message.ts';
import { lines, type Part, unreadable } from './part.ts';

/** Prices may have more decimals than a currency has: sums are kept from showing the errors of binary fractions. */
const money = (value: number) => String(Math.round(value * 10_000) / 10_000);

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/order */
export function fromOrder(message: Message): Part {
  const read = orderBody.safeParse(message.order);
  if (!read.success) return unreadable('order');
  const { product_items: items, catalog_id, text } = read.data;
  const sums = new Map<string, number>();
  const rows = items.map(({ product_retailer_id: id, quantity, item_price: price, currency = '' }) => {
    if (price === undefined) return `${quantity} × ${id}`;
    sums.set(currency, (sums.get(currency) ?? 0) + quantity * price);
    return `${quantity} × ${id}, ${money(price)} ${currency} each`;
  });
  const total = [...sums].map(([currency, sum]) => `${money(sum)} ${currency}`.trim()).join(' + ');
  return {
    kind: 'order',
    text: lines(
      `Order of ${items.length} ${items.length === 1 ? 'item' : 'items'}:`,
      ...rows,
      total && `Sum: ${total}`,
      text,
    ),
    attributes: { whatsapp_catalog: catalog_id, whatsapp_order_sum: total || undefined },
  };
}
