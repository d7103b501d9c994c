import { IconShoppingCart } from '@tabler/icons-react';
import { type Part, parts, words } from '../../../ui/read-json.ts';
import { texts } from '../../texts.ts';
import classes from './body.module.css';
import { Words } from './message-words.tsx';
import sums from './sums.module.css';

const { body } = texts.phone;

/** Prices may be decimals, and a currency unknown here is written as it came. */
function money(amount: number, currency: string): string {
  try {
    return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}

export function OrderCard({ order }: { order: Part }) {
  const items = parts(order.product_items);
  const currency = words(items[0]?.currency) || 'EUR';
  const total = items.reduce((sum, item) => sum + Number(item.item_price) * Number(item.quantity), 0);
  return (
    <div className={classes.media}>
      <div className={sums.order}>
        <p className={sums.orderHead}>
          <IconShoppingCart size={19} stroke={1.7} aria-hidden />
          <strong>{body.order(items.reduce((sum, item) => sum + Number(item.quantity), 0))}</strong>
        </p>
        <dl>
          {items.map((item) => (
            <div key={words(item.product_retailer_id)}>
              <dt>
                {words(item.product_retailer_id)}
                <span>{body.quantity(words(item.quantity))}</span>
              </dt>
              <dd>{money(Number(item.item_price) * Number(item.quantity), words(item.currency))}</dd>
            </div>
          ))}
          <div data-total>
            <dt>{body.total}</dt>
            <dd>{money(total, currency)}</dd>
          </div>
        </dl>
      </div>
      {words(order.text) && <Words text={words(order.text)} />}
    </div>
  );
}
