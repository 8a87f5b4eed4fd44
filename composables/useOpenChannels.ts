import type { OpenChannelList } from '#shared/schemas/messenger'

/** The portal's open channels, as far as it shows them to the person. They are asked for when the page is alive. */
export function useOpenChannels() {
  const { request } = useApi()
  const { data } = useAsyncData('open-channels', async () => {
    const list = await request<OpenChannelList>('/api/open-channels')
    return list.ok ? list.data.channels : []
  }, { server: false, lazy: true, default: () => [] })

  return {
    channels: data,
    /** The name of a channel; its number where the portal does not tell. */
    nameOf: (line: string) => data.value.find(({ id }) => id === line)?.name ?? `#${line}`,
  }
}
