import { createTheme, Input, InputWrapper, mergeThemeOverrides } from '@mantine/core';
import { theme } from '../ui/theme.ts';
import classes from './field.module.css';

/** Fields with room to breathe: there are few of them here. */
export const accountTheme = mergeThemeOverrides(
  theme,
  createTheme({
    components: {
      Input: Input.extend({ classNames: { input: classes.input } }),
      InputWrapper: InputWrapper.extend({
        classNames: {
          root: classes.field,
          label: classes.label,
          description: classes.description,
          error: classes.error,
        },
      }),
    },
  }),
);
