const LABEL_COLORS = ['aqua', 'green', 'orange', 'brown', 'pink', 'blue', 'grey', 'violet'] as const

/** Background of a slider's label, by the platform's names. */
export type LabelColor = typeof LABEL_COLORS[number]

/** How a slider stands over the page. */
export interface SliderSettings {
  /** Pixels. */
  width?: number
  /** Distance from the window's left edge, pixels. */
  leftBoundary?: number
  title?: string
  /** The tab at the slider's left edge; an unknown `bgColor` is empty, `color` is any CSS colour of the text. */
  label?: { bgColor: LabelColor | '', text: string, color: string }
}

/**
 * Takes the parameters of `openApplication` apart: keys that begin with `bx24_` are settings of the slider (one of another name or type is
 * dropped and does not reach the app either), the rest is for the app. With both a key `options` and a key `params`, only what is in
 * `params` is for the app.
 *
 * @param params of the command
 * @returns the settings, and the values that become `PLACEMENT_OPTIONS`
 * @see https://apidocs.bitrix24.com/sdk/bx24-js-sdk/additional-functions/bx24-open-application.html
 */
export function readSliderSettings(params: Record<string, unknown>): { settings: SliderSettings, values: Record<string, unknown> } {
  const entries = Object.entries(params)
  const values = Object.fromEntries(entries.filter(([name]) => !name.startsWith('bx24_')))
  const forwarded = 'options' in values && 'params' in values ? values.params : values
  return {
    settings: readSettings(params),
    values: isRecord(forwarded) ? forwarded : {},
  }
}

function readSettings(params: Record<string, unknown>): SliderSettings {
  const { bx24_width: width, bx24_leftBoundary: leftBoundary, bx24_title: title, bx24_label: label } = params
  return {
    ...(typeof width === 'number' ? { width } : {}),
    ...(typeof leftBoundary === 'number' ? { leftBoundary } : {}),
    ...(typeof title === 'string' ? { title } : {}),
    ...(isRecord(label) ? { label: readLabel(label) } : {}),
  }
}

function readLabel(label: Record<string, unknown>): NonNullable<SliderSettings['label']> {
  return {
    bgColor: LABEL_COLORS.find(color => color === label.bgColor) ?? '',
    text: typeof label.text === 'string' ? label.text : '',
    color: typeof label.color === 'string' ? label.color : '',
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The width of a slider as CSS. Without a wish it leaves a strip of the page free: 300 pixels where the window is wide, 65 where it is
 * not, and less on a phone.
 *
 * @param settings of the slider
 * @param windowWidth pixels
 */
export function sliderCssWidth(settings: SliderSettings, windowWidth: number): string {
  const edge = windowWidth < 640 ? 44 : 65
  if (settings.width !== undefined && settings.width > 0) return `min(${settings.width}px, 100vw - ${edge}px)`
  const wished = settings.leftBoundary ?? (windowWidth < 1160 ? edge : 300)
  return `calc(100vw - ${Math.min(Math.max(wished, 0), windowWidth - edge)}px)`
}
