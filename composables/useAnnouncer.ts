/** Tells people who do not see the page what a click has done. */
export function useAnnouncer() {
  const announcement = useState('announcement', () => '')
  return {
    announcement,
    /** @param text said again when it is the same as before */
    async announce(text: string) {
      announcement.value = ''
      await nextTick()
      announcement.value = text
    },
  }
}
