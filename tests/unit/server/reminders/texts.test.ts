import { describe, expect, it } from 'vitest'
import { digestText, dueText, problemText } from '../../../../server/reminders/texts'

const ORIGIN = 'https://kestrel.example'
const offer = { title: 'Send the offer', path: '/marketplace/view/app/?params%5BfollowUp%5D=1' }
const seen = (text: string) => text.replaceAll('\u2060', '')

describe('what people are told', () => {
  it('links what is due inside the portal, and in full in an e-mail', () => {
    expect(dueText('en', ORIGIN, offer)).toEqual({
      text: `It is time: [URL=${offer.path}]Send the offer[/URL]`,
      plainText: `It is time: Send the offer\n${ORIGIN}${offer.path}`,
    })
    expect(dueText('de', ORIGIN, offer).text).toContain('Es ist so weit')
  })

  it.each(['[URL=https://elsewhere.example]Click[/URL]', '[B]bold[/B]', '[[USER=1]]'])('shows %s as it was typed', (title) => {
    const { text } = dueText('en', ORIGIN, { ...offer, title })
    expect(text.replace(/^It is time: \[URL=[^\]]+\]/, '').replace(/\[\/URL\]$/, '')).not.toMatch(/\[\/?[A-Z]/)
    expect(seen(text)).toContain(title)
  })

  it.each(['left', 'token', 'refused', 'gone'] as const)('tells the author of "%s" who and what it is about', (problem) => {
    for (const language of ['en', 'de'] as const) {
      const { text } = problemText(language, ORIGIN, offer, problem, 'Amara [B]Okafor')
      expect(seen(text)).toContain('Amara [B]Okafor')
      expect(text).toContain(`[URL=${offer.path}]Send the offer[/URL]`)
      expect(text).not.toContain('[B]')
    }
  })

  it('names the first of a day, and counts the others', () => {
    const { text, plainText } = digestText('en', ORIGIN, '/home', { today: 2, overdue: 5, first: [offer, { title: 'Call back', path: '/2' }] })
    expect(text.split('\n')).toEqual(['Good morning! Due today: 2, overdue: 5.', `• [URL=${offer.path}]Send the offer[/URL]`, '• [URL=/2]Call back[/URL]', '… and 5 more', '[URL=/home]All of them[/URL]'])
    expect(plainText).toContain(`${ORIGIN}/home`)
    expect(digestText('de', ORIGIN, '/home', { today: 1, overdue: 0, first: [offer] }).text).not.toContain('weitere')
  })
})
