import { expect, it } from 'vitest'
import { refusal } from '../../../sandbox/app/frame/rules'
import type { Standing } from '../../../sandbox/app/frame/rules'

const standing = (placement: string, more: Partial<Standing> = {}): Standing => ({
  placement, slider: false, interface: { command: [], event: [] }, ...more,
})

it.each(['setTitle', 'setScroll', 'reloadWindow'])('lets the app\'s own page use %s, and no widget', (command) => {
  expect(refusal(command, standing('DEFAULT'))).toBeNull()
  expect(refusal(command, standing('TASK_VIEW_TAB'))).toBe('not in this placement')
})

it('gives a slider its size, except to the calendar view and the user field', () => {
  expect(refusal('resizeWindow', standing('DEFAULT'))).toBeNull()
  expect(refusal('resizeWindow', standing('DEFAULT', { slider: true }))).toBe('not in a slider')
  expect(refusal('resizeWindow', standing('CALENDAR_GRIDVIEW', { slider: true }))).toBeNull()
  expect(refusal('resizeWindow', standing('USERFIELD_TYPE', { slider: true }))).toBeNull()
})

it('knows a placement\'s command where the placement declares it', () => {
  const declared = { interface: { command: ['getStatus'], event: [] } }
  expect(refusal('getStatus', standing('CALL_CARD', declared))).toBeNull()
  expect(refusal('getStatus', standing('TASK_VIEW_TAB'))).toBe('unknown command')
})

it('has no events on the app\'s own page', () => {
  expect(refusal('placementBindEvent', standing('DEFAULT'))).toBe('unknown command')
  expect(refusal('placementBindEvent', standing('CALL_CARD'))).toBeNull()
})

it('does not know commands that every object has by birth', () => {
  expect(refusal('constructor', standing('DEFAULT'))).toBe('unknown command')
})
