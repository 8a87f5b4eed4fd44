import { createSSRApp, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { describe, expect, it } from 'vitest'
import NoteText from '../../../components/note/NoteText'
import { parseMarkdown } from '../../../composables/markdown'

/** A note's text as the server sends it. */
function html(body: string): Promise<string> {
  return renderToString(createSSRApp(() => h(NoteText, { nodes: parseMarkdown(body), origin: 'https://portal.example.com' })))
}

describe('the text of a note', () => {
  it('is shown with its markup', async () => {
    expect(await html('**Fixed** until `May`')).toBe('<div class="note-text" dir="auto"><p><strong>Fixed</strong> until <code>May</code></p></div>')
  })

  it('opens links elsewhere, and gives the other site nothing', async () => {
    expect(await html('[offer](https://example.com/?a=1&b=2)')).toContain('<a href="https://example.com/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">offer</a>')
  })

  it('leads from a mention to the person', async () => {
    expect(await html('[@Anna](user:12)')).toContain('<a href="https://portal.example.com/company/personal/user/12/" class="note-mention"')
  })

  it('has its headings below those of the page', async () => {
    expect(await html('# One\n###### Six')).toContain('<h4>One</h4><h6>Six</h6>')
  })

  it('lets wide code and tables scroll inside themselves, by keyboard too', async () => {
    expect(await html('```\nlong\n```')).toContain('<pre dir="ltr" tabindex="0"><code>long</code></pre>')
    expect(await html('|a|\n|-|\n|1|')).toContain('<div class="note-table" tabindex="0"><table>')
  })

  it.each([
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', '[x](javascript:alert(1))', '`</code><script>alert(1)</script>`',
    '```\n</pre><script>alert(1)</script>\n```', '[@<img src=x onerror=alert(1)>](user:12)', '![x" onerror="alert(1)](https://example.com/a.png)', '[x](https://example.com/"onmouseover="alert(1))',
  ])('runs nothing: %s', async (body) => {
    const page = await html(body)
    expect(page).not.toMatch(/<(script|img|svg|iframe)/)
    expect(page).not.toMatch(/<[a-z0-9]+[^>]*\son[a-z]+=/)
    expect(page).not.toContain('href="javascript:')
  })
})
