import AppsIcon from '@bitrix24/b24icons-vue/outline/AppsIcon'
import BookmarkIcon from '@bitrix24/b24icons-vue/outline/BookmarkIcon'
import CalendarIcon from '@bitrix24/b24icons-vue/outline/CalendarIcon'
import CheckLIcon from '@bitrix24/b24icons-vue/outline/CheckLIcon'
import ClockIcon from '@bitrix24/b24icons-vue/outline/ClockIcon'
import FileIcon from '@bitrix24/b24icons-vue/outline/FileIcon'
import FlagIcon from '@bitrix24/b24icons-vue/outline/FlagIcon'
import HeartIcon from '@bitrix24/b24icons-vue/outline/HeartIcon'
import InfoCircleIcon from '@bitrix24/b24icons-vue/outline/InfoCircleIcon'
import LinkIcon from '@bitrix24/b24icons-vue/outline/LinkIcon'
import MessageIcon from '@bitrix24/b24icons-vue/outline/MessageIcon'
import NoteIcon from '@bitrix24/b24icons-vue/outline/NoteIcon'
import QuestionIcon from '@bitrix24/b24icons-vue/outline/QuestionIcon'
import RocketIcon from '@bitrix24/b24icons-vue/outline/RocketIcon'
import SearchIcon from '@bitrix24/b24icons-vue/outline/SearchIcon'
import TagIcon from '@bitrix24/b24icons-vue/outline/TagIcon'
import type { FunctionalComponent } from 'vue'
import { IM_PALETTE } from '#shared/im-palette'

const ICONS: Readonly<Record<string, FunctionalComponent>> = {
  'bookmark': BookmarkIcon,
  'calendar': CalendarIcon,
  'check': CheckLIcon,
  'clock': ClockIcon,
  'comment': MessageIcon,
  'file': FileIcon,
  'file-text': FileIcon,
  'flag': FlagIcon,
  'heart': HeartIcon,
  'info': InfoCircleIcon,
  'link': LinkIcon,
  'pencil-square': NoteIcon,
  'question': QuestionIcon,
  'rocket': RocketIcon,
  'search': SearchIcon,
  'sticky-note': NoteIcon,
  'tag': TagIcon,
}

/**
 * The icon of a widget in the messenger. Apps name icons of Font Awesome 4; the portal's own icon that says the same stands for it, or the
 * one of all apps.
 *
 * @param iconName option of the binding, such as `fa-rocket` or `fa-sticky-note-o`
 */
export function widgetIcon(iconName: string | undefined): FunctionalComponent {
  const name = (iconName ?? '').replace(/^fa[ -]/, '').replace(/^fa-/, '').replace(/-o$/, '')
  return ICONS[name] ?? AppsIcon
}

/**
 * The colour of a widget's icon.
 *
 * @param color option of the binding: a name of the messenger's palette
 * @returns CSS; nothing where the binding names none
 */
export function widgetColor(color: string | undefined): string | undefined {
  return Object.entries(IM_PALETTE).find(([name]) => name === color)?.[1]
}
