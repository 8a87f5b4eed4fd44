import { expect, it, onTestFinished, vi } from 'vitest'
import { createStepField } from '../../../composables/step-field'
import { B24Unavailable } from '../../../composables/useB24'
import type { NextStep } from '../../../shared/next-step'
import { parseStep, portalMark, stepText } from '../../../shared/next-step'

const mark = portalMark('here')
const step: NextStep = { id: '6f1c2c1e-7a55-4a0e-9a5b-0d7f0e6c9a11', title: 'Call back', assignee: { id: '5', name: 'Anna Weber' }, due: '2026-12-01', status: 'open', mark, revision: 1 }
const text = stepText(step)

/** A card that is edited, with what it holds; other things may be put into it. @param options.takes milliseconds until it tells what it holds */
function open(values: string[], { multiple = false, holds = (multiple ? values : values[0] ?? null) as unknown, takes = 0 } = {}) {
  const card = { holds, said: [] as string[], isSilent: false }
  const silence = () => {
    if (card.isSilent) throw new B24Unavailable()
  }
  const onChange = vi.fn()
  const field = createStepField({
    values,
    multiple,
    mark,
    followUps: [],
    blank: () => ({ ...step, id: '', title: '', revision: 0 }),
    card: {
      fieldValue: async () => {
        card.said.push('get')
        if (takes > 0) await new Promise(resolve => setTimeout(resolve, takes))
        silence()
        return card.holds
      },
      setFieldValue: async (value) => {
        card.said.push('set')
        silence()
        card.holds = value
      },
    },
    onChange,
  })
  const keyOf = (index: number) => field.entries.value[index]!.key
  return { card, onChange, keyOf, ...field }
}
const titles = (value: unknown) => (Array.isArray(value) ? value : [value]).map(entry => parseStep(String(entry))?.title ?? entry)

it('asks the card what it holds before it writes, one change after the other', async () => {
  const { card, change, keyOf } = open([text])
  change(keyOf(0), { title: 'Call twice' })
  change(keyOf(0), { title: 'Call three times' })
  await vi.waitFor(() => expect(card.said).toEqual(['get', 'set', 'get']))
  expect(titles(card.holds)).toEqual(['Call three times'])
  expect(parseStep(String(card.holds))).toMatchObject({ id: step.id, revision: 2 })
})

it('marks each change as one of this card, so that it is like no text that was written elsewhere', async () => {
  const written: unknown[] = []
  for (let time = 0; time < 2; time++) {
    const { card, change, keyOf } = open([text])
    for (const status of ['done', 'open', 'done'] as const) {
      change(keyOf(0), { status })
      await vi.waitFor(() => expect(parseStep(String(card.holds))).toMatchObject({ status, revision: 2, edit: expect.stringMatching(/^[\da-f]{8}$/) }))
      written.push(card.holds)
    }
  }
  expect(new Set(written).size).toBe(6)
})

it('lets one write wait for the one that runs, however much is typed into a card that does not answer', async () => {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const { card, isSilent, change, send, keyOf } = open([text], { takes: 3_000 })
  card.isSilent = true
  for (const title of ['C', 'Ca', 'Cal', 'Call', 'Call t', 'Call twice']) change(keyOf(0), { title })
  await vi.advanceTimersByTimeAsync(6_000)
  expect(card.said).toEqual(['get', 'get'])
  expect(isSilent.value).toBe(true)
  card.isSilent = false
  send()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(isSilent.value).toBe(false)
  expect(titles(card.holds)).toEqual(['Call twice'])
})

it('begins an empty field with a step to be written, which is a value as soon as it has a title', async () => {
  const { card, entries, change, keyOf, onChange } = open([])
  expect(entries.value).toMatchObject([{ step: { title: '' } }])
  change(keyOf(0), { due: '2027-01-01' })
  await vi.waitFor(() => expect(card.said).toEqual(['get']))
  change(keyOf(0), { title: 'Call' })
  await vi.waitFor(() => expect(titles(card.holds)).toEqual(['Call']))
  expect(parseStep(String(card.holds))).toMatchObject({ id: expect.stringMatching(/^[\da-f-]{36}$/), due: '2027-01-01', revision: 1 })
  expect(onChange.mock.lastCall![0]()).toBe('Call')
})

it('keeps what came into the card from elsewhere', async () => {
  const { card, entries, change, remove, keyOf } = open([text], { multiple: true })
  card.holds = [text, 'from a robot']
  change(keyOf(0), { title: 'Call twice' })
  await vi.waitFor(() => expect(titles(card.holds)).toEqual(['Call twice', 'from a robot']))
  expect(entries.value).toMatchObject([{ step: { title: 'Call twice' } }, { text: 'from a robot' }])
  remove(keyOf(1))
  await vi.waitFor(() => expect(titles(card.holds)).toEqual(['Call twice']))
})

it('writes nothing into a card that does not tell what it holds, says so, and does it when it is tried again', async () => {
  const { card, isSilent, change, send, keyOf } = open([text], { multiple: true })
  card.holds = [text, 'from a robot']
  card.isSilent = true
  change(keyOf(0), { title: 'Call twice' })
  await vi.waitFor(() => expect(isSilent.value).toBe(true))
  expect(card).toMatchObject({ said: ['get'], holds: [text, 'from a robot'] })
  card.isSilent = false
  send()
  await vi.waitFor(() => expect(isSilent.value).toBe(false))
  expect(titles(card.holds)).toEqual(['Call twice', 'from a robot'])
})

it('says so when the card does not take a value, and writes it when it is tried again', async () => {
  const { card, isSilent, change, send, keyOf } = open([text])
  Object.defineProperty(card, 'isSilent', { configurable: true, get: () => card.said.at(-1) === 'set' })
  change(keyOf(0), { title: 'Call twice' })
  await vi.waitFor(() => expect(isSilent.value).toBe(true))
  Object.defineProperty(card, 'isSilent', { value: false })
  send()
  await vi.waitFor(() => expect(titles(card.holds)).toEqual(['Call twice']))
  expect(isSilent.value).toBe(false)
})

it.each([[false, ''], [true, []]])('empties the field with a value that the host can read (several: %s)', async (multiple, empty) => {
  const { card, entries, remove, keyOf } = open([text], { multiple })
  remove(keyOf(0))
  await vi.waitFor(() => expect(card.holds).toEqual(empty))
  expect(entries.value).toMatchObject([{ step: { id: '', title: '' } }])
})

it.each([[null], [false], ['']])('takes %j for a card that holds nothing', async (holds) => {
  const { card, change, keyOf } = open([], { multiple: true, holds })
  change(keyOf(0), { title: 'Call' })
  await vi.waitFor(() => expect(titles(card.holds)).toEqual(['Call']))
})
