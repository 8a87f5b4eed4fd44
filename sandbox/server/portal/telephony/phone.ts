const SEPARATORS = /[\s().-]/g
const PHONE = /^\+?\d{2,15}$/

/** Digits that two numbers must share when one of them lacks its country. */
const LOCAL_DIGITS = 7

/** A phone number without the signs that people put between digits; nothing for what is no number. */
export function readPhone(text: string): string | undefined {
  const phone = text.replace(SEPARATORS, '')
  return PHONE.test(phone) ? phone : undefined
}

/** Whether two texts are one phone number, with or without its country. */
export function samePhone(left: string, right: string): boolean {
  const [short = '', long = ''] = [left, right].map(text => text.replace(/\D/g, '')).sort((a, b) => a.length - b.length)
  return short.length >= LOCAL_DIGITS ? long.endsWith(short) : short !== '' && short === long
}
