import type { Feed, Post } from '../../portal/feed/feed'
import { tagNumbers } from '../../portal/feed/feed'
import { isoTime } from '../time'

/** One custom field of messages: what `log.blogpost.get` tells of it. */
interface PostField {
  id: string
  type: keyof typeof TYPES
  multiple?: boolean
  listed?: boolean
  searchable?: boolean
  label?: [form: string, list: string, filter: string | null]
  xmlId?: string
  settings?: unknown
  /** What there is where a message has nothing of it. */
  none?: unknown
  custom?: unknown
}

const OWN_TYPES = 'Bitrix\\Main\\UserField\\Types'
const callbacks = (name: string) => ({
  EDIT_CALLBACK: [`${OWN_TYPES}\\${name}`, 'renderEdit'],
  VIEW_CALLBACK: [`${OWN_TYPES}\\${name}`, 'renderView'],
  USE_FIELD_COMPONENT: true,
})

/** Kinds of fields, with the names under which the platform knows them. */
const TYPES = {
  file: { CLASS_NAME: `${OWN_TYPES}\\FileType`, ...callbacks('FileType'), DESCRIPTION: 'File', BASE_TYPE: 'file' },
  integer: { CLASS_NAME: `${OWN_TYPES}\\IntegerType`, ...callbacks('IntegerType'), DESCRIPTION: 'Integer', BASE_TYPE: 'int' },
  datetime: { CLASS_NAME: `${OWN_TYPES}\\DateTimeType`, ...callbacks('DateTimeType'), DESCRIPTION: 'Date with time', BASE_TYPE: 'datetime' },
  url_preview: { CLASS_NAME: 'Bitrix\\Main\\UrlPreview\\UrlPreviewUserType', DESCRIPTION: 'Link preview', BASE_TYPE: 'int' },
  disk_file: { CLASS_NAME: 'Bitrix\\Disk\\Uf\\FileUserType', DESCRIPTION: 'File (Drive)', BASE_TYPE: 'int', TAG: ['DISK FILE ID', 'DOCUMENT ID'] },
  vote: { CLASS_NAME: 'Bitrix\\Vote\\Uf\\VoteUserType', DESCRIPTION: 'Poll', BASE_TYPE: 'int' },
  mail_message: { CLASS_NAME: 'Bitrix\\Mail\\MessageUserType', DESCRIPTION: 'Email', BASE_TYPE: 'int' },
} as const

const NUMBER_SETTINGS = { SIZE: 20, MIN_VALUE: 0, MAX_VALUE: 0, DEFAULT_VALUE: null }

const FIELDS: Readonly<Record<string, PostField>> = {
  UF_BLOG_POST_DOC: { id: '1', type: 'file', multiple: true, searchable: true, settings: { SIZE: 20, EXTENSIONS: [], TARGET_BLANK: 'Y' }, none: false },
  UF_BLOG_POST_URL_PRV: { id: '5', type: 'url_preview', searchable: true, settings: [] },
  UF_GRATITUDE: { id: '9', type: 'integer', settings: NUMBER_SETTINGS },
  UF_BLOG_POST_FILE: { id: '19', type: 'disk_file', multiple: true, searchable: true, settings: { IBLOCK_ID: null, SECTION_ID: null, UF_TO_SAVE_ALLOW_EDIT: false }, none: false, custom: { PHOTO_TEMPLATE: 'gallery' } },
  UF_BLOG_POST_IMPRTNT: { id: '83', type: 'integer', listed: true, settings: NUMBER_SETTINGS, label: ['Important message', 'Important', 'Important'] },
  UF_IMPRTANT_DATE_END: { id: '85', type: 'datetime', settings: { DEFAULT_VALUE: { TYPE: 'NONE', VALUE: '' }, USE_SECOND: 'Y', USE_TIMEZONE: 'N' }, label: ['Important until', 'Until', null], none: '' },
  UF_BLOG_POST_VOTE: { id: '131', type: 'vote', listed: true, settings: { CHANNEL_ID: 1, UNIQUE: 8, UNIQUE_IP_DELAY: { DELAY: '10', DELAY_TYPE: 'D' }, NOTIFY: 'I' } },
  UF_MAIL_MESSAGE: { id: '439', type: 'mail_message', xmlId: '', settings: null },
}

const yes = (value: boolean | undefined) => value ? 'Y' : 'N'

function writeField(name: string, field: PostField, post: Post, value: unknown): Record<string, unknown> {
  const [form = null, list = null, filter = null] = field.label ?? []
  return {
    ID: field.id,
    ENTITY_ID: 'BLOG_POST',
    FIELD_NAME: name,
    USER_TYPE_ID: field.type,
    XML_ID: field.xmlId ?? name,
    SORT: '100',
    MULTIPLE: yes(field.multiple),
    MANDATORY: 'N',
    SHOW_FILTER: 'N',
    SHOW_IN_LIST: yes(field.listed),
    EDIT_IN_LIST: 'Y',
    IS_SEARCHABLE: yes(field.searchable),
    SETTINGS: field.settings,
    EDIT_FORM_LABEL: form,
    LIST_COLUMN_LABEL: list,
    LIST_FILTER_LABEL: filter,
    ERROR_MESSAGE: null,
    HELP_MESSAGE: null,
    USER_TYPE: { USER_TYPE_ID: field.type, ...TYPES[field.type] },
    VALUE: value ?? field.none ?? null,
    ENTITY_VALUE_ID: Number(post.id),
    VALUE_EXISTS: true,
    VALUE_RAW: value === undefined ? null : String(value),
    CUSTOM_DATA: field.custom ?? [],
  }
}

/** A message as `log.blogpost.get` lists it, with all custom fields. */
export function writePost(feed: Feed, post: Post): Record<string, unknown> {
  const values: Record<string, unknown> = {
    UF_BLOG_POST_IMPRTNT: post.important ? '1' : undefined,
    UF_IMPRTANT_DATE_END: post.importantUntil === null ? undefined : isoTime(post.importantUntil),
  }
  return {
    ID: post.id,
    BLOG_ID: post.authorId,
    PUBLISH_STATUS: 'P',
    TITLE: post.title || post.text.slice(0, 100),
    AUTHOR_ID: post.authorId,
    ENABLE_COMMENTS: 'Y',
    NUM_COMMENTS: '0',
    CODE: null,
    MICRO: yes(!post.title),
    DETAIL_TEXT: post.text,
    DATE_PUBLISH: isoTime(post.at),
    CATEGORY_ID: tagNumbers(feed, post.tags).join(','),
    HAS_SOCNET_ALL: yes(post.recipients.includes('UA')),
    HAS_TAGS: yes(post.tags.length > 0),
    HAS_IMAGES: 'N',
    HAS_PROPS: yes(post.important),
    HAS_COMMENT_IMAGES: null,
    ...Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, writeField(name, field, post, values[name])])),
    FILES: [],
  }
}
