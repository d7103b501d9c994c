import type { en } from './en.ts';

export const he: typeof en = {
  lead: 'מי רשאי להיכנס, עם התפקיד שההרשאות ב-Genesys Cloud נותנות לו. שנו אותו שם.',
  name: 'שם',
  email: 'דוא״ל',
  role: 'תפקיד',
  division: 'חטיבה',
  state: 'מצב',
  states: { active: 'פעיל', left: 'עזב' },
  lastSignIn: 'כניסה אחרונה',
  sync: 'עדכון מ-Genesys Cloud',
  synced: (added, changed, left) => `חדשים: ${added}, שונו: ${changed}, עזבו: ${left}`,
  emptyTitle: 'איש אינו מוכר עדיין',
  emptyText: 'אנשים מופיעים בכניסתם הראשונה, וכשהם נקראים מ-Genesys Cloud: מעצמם בכל שעה, או עכשיו.',
};
