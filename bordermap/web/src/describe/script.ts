// The direction in which a name is written.

const FIRST = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Whether the first letter of a text is of a script that is written from right to left. */
export const isRightToLeft = (text: string): boolean => FIRST.test(text);

/** A text that may stand among others of any direction: it moves nothing around it. */
export const isolated = (text: string): string => (isRightToLeft(text) ? `\u2068${text}\u2069` : text);
