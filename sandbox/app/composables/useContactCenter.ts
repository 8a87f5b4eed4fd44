import type { ContactChannel } from '#shared/types/contact-center'

/** The channels through which clients write to the company; none for guests, who have no contact center. */
export function useContactCenter() {
  const request = useRequestFetch()
  const { viewer } = useViewer()
  return useAsyncData(
    'contact-center',
    async () => viewer.value.user.extranet ? [] : await request<ContactChannel[]>('/sandbox/ui/contact-center'),
    { default: () => [] },
  )
}
