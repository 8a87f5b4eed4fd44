import { h } from 'vue'
import type { FunctionalComponent, VNode } from 'vue'
import type { TextElement, TextNode } from '~/composables/note-text'

interface Props {
  nodes: TextNode[]
  /** The portal's origin, where the people who are mentioned have their pages. */
  origin: string
}

/** Headings of a note stand below the headings of the page. */
const HEADINGS: Partial<Record<TextElement['tag'], string>> = { h1: 'h4', h2: 'h5', h3: 'h6', h4: 'h6', h5: 'h6', h6: 'h6' }

/** Opening a link tells the other site nothing, and gives it no hold on this page. */
const ELSEWHERE = { target: '_blank', rel: 'noopener noreferrer nofollow' }

/**
 * Shows a note's parsed text. Text is only ever text and elements are only those of `TextTag`: nothing in a note can
 * become markup, which is why there is no `v-html` here.
 */
const NoteText: FunctionalComponent<Props> = props => h('div', { class: 'note-text', dir: 'auto' }, rendered(props.nodes, props.origin))
NoteText.props = { nodes: { type: Array, required: true }, origin: { type: String, required: true } }

function rendered(nodes: TextNode[], origin: string): (VNode | string)[] {
  return nodes.map(node => typeof node === 'string' ? node : element(node, rendered(node.children ?? [], origin), origin))
}

function element(node: TextElement, children: (VNode | string)[], origin: string): VNode {
  switch (node.tag) {
    case 'link': return h('a', { href: node.href, ...ELSEWHERE }, children)
    case 'mention': return h('a', { href: `${origin}/company/personal/user/${node.user}/`, class: 'note-mention', ...ELSEWHERE }, children)
    // Wide code and tables scroll inside themselves, by keyboard too.
    case 'pre': return h('pre', { dir: 'ltr', tabindex: 0 }, h('code', children))
    case 'table': return h('div', { class: 'note-table', tabindex: 0 }, h('table', children))
    case 'hr':
    case 'br': return h(node.tag)
    case 'ol': return h('ol', { start: node.start }, children)
    case 'th':
    case 'td': return h(node.tag, { class: node.align ? `note-${node.align}` : undefined }, children)
    default: return h(HEADINGS[node.tag] ?? node.tag, children)
  }
}

export default NoteText
