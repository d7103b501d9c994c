import type { BusinessNumber, Phone } from './phones.ts';

/** A WhatsApp group of one business number, with those of our customers who have written there. */
export type Group = {
  id: string;
  number: BusinessNumber;
  members: Set<Phone>;
  /** Milliseconds; any participant's message opens the group's 24-hour window. */
  lastFromCustomer: number | null;
};

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/groups */
export function openGroups() {
  const groups = new Map<string, Group>();
  return {
    join(id: string, number: BusinessNumber, customer: Phone): Group {
      const group = groups.get(id) ?? { id, number, members: new Set(), lastFromCustomer: null };
      if (group.number.phoneNumberId !== number.phoneNumberId)
        throw new Error(`group "${id}" is of the number ${group.number.phoneNumberId}`);
      groups.set(id, group);
      group.members.add(customer);
      return group;
    },
    /** `undefined` also of another number's group. */
    of(number: BusinessNumber, id: string): Group | undefined {
      const group = groups.get(id);
      return group?.number.phoneNumberId === number.phoneNumberId ? group : undefined;
    },
  };
}

export type Groups = ReturnType<typeof openGroups>;
