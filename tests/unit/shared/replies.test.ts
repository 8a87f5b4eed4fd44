import { expect, it } from 'vitest'
import { PLACEHOLDERS, fillReply, openPlaces } from '../../../shared/replies'

it('a reply is filled with what is known, as often as it is written', () => {
  expect(fillReply('Hello {client.name}, {me.name} here. Bye {client.name}!', { 'client.name': 'Anna', 'me.name': 'Ben' })).toBe('Hello Anna, Ben here. Bye Anna!')
})

it.each(['{client.shoe}', '{client.name', '{}', '{constructor}', '{Client.Name}', '{ client.name }', '{chat.title}'])('%s stays as it is written where it is unknown', (written) => {
  expect(fillReply(`a ${written} b`, { 'client.name': 'Anna', 'chat.title': ' ' })).toBe(`a ${written} b`)
})

it('what is filled in is not filled again, and has no meaning of its own', () => {
  expect(fillReply('{client.name}', { 'client.name': '{me.name} $& $1', 'me.name': 'Ben' })).toBe('{me.name} $& $1')
})

it('every placeholder can be filled', () => {
  const values = Object.fromEntries(PLACEHOLDERS.map(name => [name, name.toUpperCase()]))
  expect(fillReply(PLACEHOLDERS.map(name => `{${name}}`).join(' '), values)).toBe(PLACEHOLDERS.map(name => name.toUpperCase()).join(' '))
})

it('the places that stay open are told, each once', () => {
  expect(openPlaces('{date} {client.name} {other} {date}', { 'client.name': 'Anna' })).toEqual(['date', 'other'])
})
