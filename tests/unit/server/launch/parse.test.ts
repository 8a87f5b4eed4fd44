import { describe, expect, it } from 'vitest'
import { claimedOrigin, languageOf, parseLaunch } from '../../../../server/launch/parse'

const query = { DOMAIN: 'xxx.bitrix24.com', PROTOCOL: '1', LANG: 'de', APP_SID: '0063a02ba25315469678f946ece50010' }
const body = {
  AUTH_ID: 'access', AUTH_EXPIRES: '3600', REFRESH_ID: 'refresh', SERVER_ENDPOINT: 'https://oauth.bitrix.info/rest/',
  APPLICATION_TOKEN: 'application', APPLICATION_SCOPE: 'task,placement', member_id: 'da45a03b265edd8787f8a258d793cc5d', status: 'L',
  PLACEMENT: 'TASK_VIEW_TAB', PLACEMENT_OPTIONS: '{"taskId":"31","URI":"\\/company\\/personal\\/user\\/1\\/tasks\\/task\\/view\\/31\\/"}',
}

function parse(queryFields: Record<string, string>, bodyFields: Record<string, string>) {
  return parseLaunch(new URLSearchParams(queryFields), new URLSearchParams(bodyFields))
}

function claimOf(bodyFields: Record<string, string>) {
  const parsed = parse(query, bodyFields)
  if (!('claim' in parsed)) throw new Error(JSON.stringify(parsed.fields))
  return parsed.claim
}

describe('a launch', () => {
  it('is read from query and body together', () => {
    expect(claimOf(body)).toEqual({
      memberId: 'da45a03b265edd8787f8a258d793cc5d', domain: 'xxx.bitrix24.com', secure: true, language: 'de', accessToken: 'access',
      refreshToken: 'refresh', applicationToken: 'application', serverEndpoint: 'https://oauth.bitrix.info/rest/', placement: 'TASK_VIEW_TAB',
      options: { taskId: '31', URI: '/company/personal/user/1/tasks/task/view/31/' },
    })
  })

  it('is the same when an older portal sends every field in the body', () => {
    expect(parse({}, { ...query, ...body })).toEqual(parse(query, body))
  })

  it('takes the words for nothing as nothing', () => {
    const claim = claimOf({ ...body, REFRESH_ID: '', APPLICATION_TOKEN: 'undefined', SERVER_ENDPOINT: 'null' })
    expect(claim).toMatchObject({ refreshToken: null, applicationToken: null, serverEndpoint: null })
  })

  it.each(['', '[]', 'null', 'undefined', '{}'])('has no context when its options are %j', (options) => {
    expect(claimOf({ ...body, PLACEMENT_OPTIONS: options }).options).toEqual({})
  })

  it('has no context when its options are missing', () => {
    const { PLACEMENT_OPTIONS: _, ...without } = body
    expect(claimOf(without).options).toEqual({})
  })

  it.each(['{', '"text"', '17', '[1]', '{"a":'])('is none when its options are %j', (options) => {
    expect(parse(query, { ...body, PLACEMENT_OPTIONS: options })).toEqual({ fields: { placement_options: 'expected a JSON object' } })
  })

  it('keeps values of its options as text, lists and objects as JSON, and nothing empty', () => {
    const claim = claimOf({ ...body, PLACEMENT_OPTIONS: '{"a":1,"b":true,"c":{"d":1},"e":[1],"f":null}' })
    expect(claim.options).toEqual({ a: '1', b: 'true', c: '{"d":1}', e: '[1]' })
  })

  it('is DEFAULT when it names no placement', () => {
    const { PLACEMENT: _, ...without } = body
    expect(claimOf(without).placement).toBe('DEFAULT')
  })

  it.each([
    ['member_id', ''], ['member_id', '../../etc'], ['AUTH_ID', ''], ['PLACEMENT', 'TASK VIEW'], ['AUTH_ID', 'x'.repeat(5000)],
  ])('is none when %s is %j', (field, value) => {
    expect(parse(query, { ...body, [field]: value })).toHaveProperty(['fields', field.toLowerCase()])
  })
})

describe('the claimed portal', () => {
  it.each([
    ['xxx.bitrix24.com', true, false, 'https://xxx.bitrix24.com'],
    ['127.0.0.1:3001', false, true, 'http://127.0.0.1:3001'],
    ['127.0.0.1:3001', false, false, 'https://127.0.0.1:3001'],
    ['evil.com; script-src *', true, false, null],
    ['evil.com/path', true, false, null],
    ['', true, false, null],
  ])('%j (secure: %s, http allowed: %s) may frame as %s', (domain, secure, allowHttp, origin) => {
    expect(claimedOrigin({ domain, secure }, allowHttp)).toBe(origin)
  })
})

it.each([['de', 'de'], ['DE', 'de'], ['de-AT', 'de'], ['en', 'en'], ['pl', 'en'], [null, 'en']])('a portal in %j is answered in %s', (lang, language) => {
  expect(languageOf(lang)).toBe(language)
})
