/** One row of values in a chart: as many as the chart has labels. */
export interface ChartSeries {
  name: string
  values: number[]
}

/** Colours of the series, in their order; each differs from its neighbours in both themes. */
export const CHART_COLORS = [
  'var(--ui-color-accent-main-primary)',
  'var(--ui-color-accent-main-success)',
  'var(--ui-color-accent-main-warning)',
  'var(--ui-color-accent-main-alert)',
] as const

/**
 * Lets the chart library put its styles into the page: it reads the page's nonce from this global when it loads.
 * @see https://unovis.dev/docs/guides/theming
 */
export function allowChartStyles(): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
  Object.assign(globalThis, { UNOVIS_NONCE: nonce })
}
