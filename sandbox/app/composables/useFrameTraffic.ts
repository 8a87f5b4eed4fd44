import type { FrameTraffic } from '~/frame/host'

/**
 * Reports the messages between frames and their host to the portal's traffic list. The server masks what is secret.
 *
 * @returns a function that never waits: a list that cannot be written must not hold up a frame
 */
export function useFrameTraffic(): (traffic: FrameTraffic) => void {
  return (traffic) => {
    $fetch('/sandbox/ui/traffic', { method: 'POST', body: traffic, keepalive: true }).catch((error: unknown) => {
      console.warn('A frame message could not be added to the traffic list', error)
    })
  }
}
