import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { lasting } from '../../ui/browser-storage.ts';
import { Card } from '../card.tsx';
import { Problem } from '../form-problem.tsx';
import type { Texts } from '../texts/en.ts';
import { useTexts } from '../texts.tsx';
import { GenesysForm } from './genesys-form.tsx';
import { OperatorForm } from './operator-form.tsx';
import classes from './sign-in.module.css';

const ways = ['genesys', 'operator'] as const;
type Way = (typeof ways)[number];
const key = 'bridge.sign-in-way';

type SignInViewProps = {
  /** What went wrong on the way here. */
  problem?: keyof Texts['problems'];
  /** Why nobody is signed in any more. */
  notice: keyof Texts['notices'] | null;
};

export function SignInView({ problem, notice }: SignInViewProps) {
  const texts = useTexts();
  const [way, setWay] = useState<Way>(() => (lasting.getItem(key) === 'operator' ? 'operator' : 'genesys'));
  const choose = (chosen: string | null) => {
    if (chosen === null) return;
    lasting.setItem(key, chosen);
    setWay(chosen as Way);
  };
  return (
    <Card title={texts.signIn.title} lead={texts.signIn.lead}>
      <div className={classes.notice}>
        {problem && <Problem>{texts.problems[problem]}</Problem>}
        {notice && !problem && <Problem calm>{texts.notices[notice]}</Problem>}
      </div>
      <Tabs
        value={way}
        onChange={choose}
        variant="none"
        classNames={{ list: classes.ways, tab: classes.way, panel: classes.panel }}
      >
        <Tabs.List grow aria-label={texts.signIn.ways}>
          {ways.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {texts.signIn[name].tab}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="genesys">
          <GenesysForm />
        </Tabs.Panel>
        <Tabs.Panel value="operator">
          <OperatorForm />
        </Tabs.Panel>
      </Tabs>
    </Card>
  );
}
