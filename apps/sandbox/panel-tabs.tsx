import { Tabs } from '@mantine/core';
import { IconDeviceMobile, IconHeadset, IconRoute } from '@tabler/icons-react';
import classes from './panel-tabs.module.css';
import { texts } from './texts.ts';

export type PanelName = 'phone' | 'journey' | 'desk';

const tabs = [
  { name: 'phone', Icon: IconDeviceMobile },
  { name: 'journey', Icon: IconRoute },
  { name: 'desk', Icon: IconHeadset },
] as const;

type PanelTabsProps = {
  panel: PanelName;
  onChange: (panel: PanelName) => void;
  panels: Record<PanelName, React.ReactNode>;
  /** Something new waits there. */
  badges: Record<PanelName, boolean>;
};

/** On a narrow screen one of the three columns at a time. */
export function PanelTabs({ panel, onChange, panels, badges }: PanelTabsProps) {
  return (
    <Tabs
      value={panel}
      onChange={(value) => onChange(value as PanelName)}
      keepMounted={false}
      classNames={{ root: classes.tabs, list: classes.tabList, tab: classes.tab, panel: classes.tabPanel }}
      renderRoot={(props) => <main {...props} />}
    >
      {tabs.map(({ name }) => (
        <Tabs.Panel key={name} value={name}>
          {panels[name]}
        </Tabs.Panel>
      ))}
      <Tabs.List grow>
        {tabs.map(({ name, Icon }) => (
          <Tabs.Tab key={name} value={name}>
            <span className={classes.tabInner}>
              <Icon size={22} stroke={1.7} aria-hidden />
              {texts.panels[name]}
              {badges[name] && panel !== name && (
                <span className={classes.badge} role="img" aria-label={texts.desk.unread} />
              )}
            </span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
