import { useTexts } from '../texts.tsx';
import { passwordStrength, type Strength, shortest } from './password-strength.ts';
import classes from './strength-meter.module.css';

const order: Strength[] = ['weak', 'fair', 'good', 'strong'];

/** Four bars and a word; the word is read out when it becomes another one. */
export function StrengthMeter({ password }: { password: string }) {
  const { strength: words } = useTexts().invitation.password;
  const strength = passwordStrength(password);
  const bars = order.indexOf(strength) + 1;
  const missing = shortest - [...password].length;
  return (
    <div className={classes.meter} data-strength={password ? strength : undefined}>
      <div className={classes.bars} aria-hidden>
        {order.map((name, index) => (
          <i key={name} data-full={index < bars || undefined} />
        ))}
      </div>
      <p>
        <span className={classes.label}>{words.label}: </span>
        <span role="status">{strength === 'short' ? words.short(missing) : words[strength]}</span>
      </p>
    </div>
  );
}
