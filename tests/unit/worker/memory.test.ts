import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browserStorage, openMemory } from '../../../worker/memory'
import { openStorage } from './support/storage'

const NOW = Date.parse('2026-11-21T09:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('what is remembered', () => {
  it('is there for the page that follows, and under its own name alone', () => {
    const storage = openStorage()
    openMemory(storage, 'kestrel.example/anna').write({ id: 7 }, NOW + 1)
    expect(openMemory(storage, 'kestrel.example/anna').read()).toEqual({ id: 7 })
    expect(openMemory(storage, 'kestrel.example/ben').read()).toBeNull()
  })

  it('is nothing once its time is over', () => {
    const memory = openMemory(openStorage(), 'anna')
    memory.write('7', NOW + 1000)
    vi.setSystemTime(NOW + 1000)
    expect(memory.read()).toBe('7')
    vi.setSystemTime(NOW + 1001)
    expect(memory.read()).toBeNull()
  })

  it('is forgotten when it is found wrong', () => {
    const memory = openMemory(openStorage(), 'anna')
    memory.write('7', NOW + 1000)
    memory.forget()
    expect(memory.read()).toBeNull()
  })

  it('is nothing of what an older worker has kept', () => {
    const storage = openStorage()
    storage.setItem('anna', JSON.stringify({ configuration: { server: {} }, mid: '7', at: NOW }))
    expect(openMemory(storage, 'anna').read()).toBeNull()
  })

  it.each(['sessionStorage', 'localStorage'] as const)('is nothing where the browser gives the frame no %s', (name) => {
    vi.stubGlobal('window', Object.defineProperty({}, name, {
      get: () => {
        throw new DOMException('no', 'SecurityError')
      },
    }))
    const memory = openMemory(browserStorage(name), 'anna')
    memory.write('7', NOW + 1000)
    memory.forget()
    expect(memory.read()).toBeNull()
  })
})
