/** Currencies that a portal counts in; the first is what new records have. */
export const CURRENCIES: readonly string[] = ['EUR', 'USD', 'GBP']

export const BASE_CURRENCY = 'EUR'
