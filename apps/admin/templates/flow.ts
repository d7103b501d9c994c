import type { DraftButton } from '../../../contracts/templates.ts';
import { words } from '../../ui/read-json.ts';

/** What a button that leads to a flow says besides its label and the flow's id or name. */
export type FormFlow = {
  by: 'flow_id' | 'flow_name';
  /** Whether it begins with a screen, or asks the company's own server which one. */
  action: 'navigate' | 'data_exchange';
  screen: string;
  /** As WhatsApp had it: the form does not change it. */
  icon: string;
};

export const emptyFlow: FormFlow = { by: 'flow_id', action: 'navigate', screen: '', icon: '' };

export function flowOf(value: string, { by, action, screen, icon }: FormFlow): Partial<DraftButton> {
  const first = screen.trim();
  return {
    [by]: value.trim(),
    flow_action: action,
    ...(action === 'navigate' && first && { navigate_screen: first }),
    ...(icon && { icon }),
  };
}

/** Of a template that is there WhatsApp tells the id, however the flow was named at first. */
export const readFlow = (button: Record<string, unknown>): FormFlow => ({
  by: button.flow_id === undefined && button.flow_name !== undefined ? 'flow_name' : 'flow_id',
  action: words(button.flow_action).toLowerCase() === 'data_exchange' ? 'data_exchange' : 'navigate',
  screen: words(button.navigate_screen),
  icon: words(button.icon),
});
