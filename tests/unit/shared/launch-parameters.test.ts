import { expect, it } from 'vitest'
import { parseLaunch } from '../../../server/launch/parse'
import { fieldParameters } from '../../../shared/launch-parameters'

/** What a field's page knows of its launch. */
function fieldOf(options: object) {
  const parsed = parseLaunch(new URLSearchParams(), new URLSearchParams({ member_id: 'm', AUTH_ID: 'a', PLACEMENT_OPTIONS: JSON.stringify(options) }))
  if (!('claim' in parsed)) throw new Error('not a launch')
  return fieldParameters(parsed.claim.options)
}

it.each([[undefined], [null], [false], ['false'], ['undefined'], ['null'], ['0'], [''], [[]], [[null, false, '']]])('a field with the value %j is empty', (VALUE) => {
  expect(fieldOf({ MODE: 'edit', FIELD_NAME: 'UF_CRM_1', VALUE }).values).toEqual([])
})

it.each([['a text', ['a text']], ['falsehood', ['falsehood']], [['false', 'undefined', '0'], ['false', 'undefined', '0']], ['["a","b"]', ['a', 'b']], ['[broken', ['[broken']], [{ a: 1 }, ['{"a":1}']]])('a field with the value %j has the texts of it', (VALUE, texts) => {
  expect(fieldOf({ MODE: 'edit', FIELD_NAME: 'UF_CRM_1', VALUE }).values).toEqual(texts)
})

it('a field tells whether it is edited, takes several values, and has to have one', () => {
  expect(fieldOf({ MODE: 'edit', FIELD_NAME: 'UF_CRM_1', MULTIPLE: 'Y', MANDATORY: 'Y' })).toMatchObject({ mode: 'edit', field: 'UF_CRM_1', multiple: true, mandatory: true })
  expect(fieldOf({ MODE: 'view', FIELD_NAME: 'not a name', MULTIPLE: 'N' })).toMatchObject({ mode: 'view', field: null, multiple: false, mandatory: false })
})
