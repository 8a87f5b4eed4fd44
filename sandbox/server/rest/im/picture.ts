const KINDS: readonly (readonly [string, string])[] = [['89504e47', 'png'], ['ffd8ff', 'jpeg'], ['474946', 'gif'], ['52494646', 'webp']]

/**
 * A picture that was sent as base64 as an address that pages can show.
 * @returns an empty text for what is no picture
 */
export function pictureOf(base64: string | undefined): string {
  const bytes = Buffer.from(base64 ?? '', 'base64')
  const kind = KINDS.find(([start]) => bytes.toString('hex', 0, start.length / 2) === start)
  return kind ? `data:image/${kind[1]};base64,${bytes.toString('base64')}` : ''
}
