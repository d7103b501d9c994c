import { type Part, parts, words } from '../../../ui/read-json.ts';
import { ButtonRow, ButtonRows, LinkRow } from './button-rows.tsx';
import { type Choice, isQuickReply } from './template-parts.ts';

type TemplateButtonsProps = { template: Part; choices: Choice[]; onPress: (choiceId: string) => void };

/** Quick replies can be tapped; of the others the stand-in for Meta knows the words only. */
export function TemplateButtons({ template, choices, onPress }: TemplateButtonsProps) {
  const replies = choices.values();
  return (
    <ButtonRows>
      {parts(template.buttons).map((button, index) => {
        const choice = isQuickReply(button) ? replies.next().value : undefined;
        const label = words(button.text);
        // oxlint-disable-next-line react/no-array-index-key -- the buttons of a sent template stay as they are
        if (!choice) return <LinkRow key={index}>{label}</LinkRow>;
        return (
          <ButtonRow key={choice.id} onClick={() => onPress(choice.id)}>
            {label}
          </ButtonRow>
        );
      })}
    </ButtonRows>
  );
}
