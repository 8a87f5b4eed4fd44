import { expect, it } from 'vitest'
import { parseMarkdown } from '../../../composables/markdown'
import { packRule, ruleNote, unpackRule } from '../../../composables/robot-rule'

it('a rule\'s name is bold, and no mark in it means anything', () => {
  const [heading] = parseMarkdown(ruleNote({ name: ' Sends *one* [mail](x) <b> ', reason: 'Because' }))
  expect(heading).toEqual({ tag: 'p', children: [{ tag: 'strong', children: [expect.anything()] }] })
  expect(JSON.stringify(heading)).toContain('Sends *one* [mail](x) <b>')
})

it('a rule that is kept comes back as it was', () => {
  const rule = { name: 'Reminds', reason: 'One\n\nTwo' }
  expect(unpackRule(packRule(rule))).toEqual(rule)
})
