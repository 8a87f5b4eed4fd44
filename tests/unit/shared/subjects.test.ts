import { describe, expect, it } from 'vitest'
import { subjectId, subjectKind } from '../../../shared/subjects'
import { subjectSchema } from '../../../shared/schemas/subjects'

describe('a subject key', () => {
  it.each([
    ['task:286', 'task'], ['group:10', 'group'], ['user:1', 'user'], ['chat:chat2', 'chat'], ['chat:12', 'chat'], ['crm:2:7303', 'crm'],
    ['phone:+15550100', 'phone'], ['robots:group:10', 'robots'], ['calendar:user:1', 'calendar'], ['portal', 'portal'],
  ])('%s names a %s', (key, kind) => {
    expect(subjectKind(key)).toBe(kind)
    expect(subjectSchema.safeParse(key).success).toBe(true)
  })

  it.each(['', 'task', 'task:', 'task:0', 'task:-1', 'task:1 or 1=1', 'task:１', 'deal:1', 'crm:2', 'portal:1', 'TASK:1', `task:${'9'.repeat(70)}`])('%j names nothing', (key) => {
    expect(subjectSchema.safeParse(key).success).toBe(false)
  })

  it('keeps its id behind its kind', () => {
    expect(subjectId('crm:2:7303')).toBe('2:7303')
  })
})
