import { NativeSelect } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import classes from './app.module.css';
import { type Language, languages, useSpeech } from './texts.tsx';

export function LanguageSwitch() {
  const { language, texts, speak } = useSpeech();
  return (
    <NativeSelect
      aria-label={texts.language}
      value={language}
      onChange={(event) => speak(event.currentTarget.value as Language)}
      rightSection={<IconChevronDown size={16} stroke={1.8} aria-hidden />}
      rightSectionWidth={30}
      classNames={{ root: classes.language, input: classes.languageInput }}
    >
      {Object.entries(languages).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
