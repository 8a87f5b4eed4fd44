import { z } from 'zod'
import { readLimit, readOffset } from '../../../rest/im/paging'
import { listRecent } from '../../../rest/im/recent'
import type { Wording } from '../../../rest/im/message'
import { defineMethod } from '../../../rest/method'
import { flag, optionalText } from '../../../rest/params'

const LIMITS = { usual: 50, most: 200 }

function wordingOf({ GET_ORIGINAL_TEXT, PARSE_TEXT }: { GET_ORIGINAL_TEXT: boolean, PARSE_TEXT: boolean }): Wording {
  if (GET_ORIGINAL_TEXT) return 'original'
  return PARSE_TEXT ? 'html' : 'plain'
}

/** The caller's chats. It does not count them: the total is -1. @see https://apidocs.bitrix24.com/api-reference/chats/im-recent-list.html */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: z.object({
    SKIP_OPENLINES: flag,
    SKIP_DIALOG: flag,
    SKIP_CHAT: flag,
    LAST_MESSAGE_DATE: optionalText,
    UNREAD_ONLY: flag,
    PARSE_TEXT: flag,
    GET_ORIGINAL_TEXT: flag,
    ONLY_COPILOT: flag,
    ONLY_CHANNEL: flag,
    CAN_MANAGE_MESSAGES: flag,
    OFFSET: optionalText,
    LIMIT: optionalText,
  }),
  handler: (params, { portal, user }) => ({
    result: listRecent(portal, user, {
      skipLines: params.SKIP_OPENLINES,
      skipDialogs: params.SKIP_DIALOG,
      skipChats: params.SKIP_CHAT,
      unreadOnly: params.UNREAD_ONLY,
      onlyManaged: params.CAN_MANAGE_MESSAGES,
      onlyCopilot: params.ONLY_COPILOT,
      onlyChannels: params.ONLY_CHANNEL,
      before: params.LAST_MESSAGE_DATE,
      offset: readOffset(params.OFFSET),
      limit: readLimit(params.LIMIT, LIMITS),
      wording: wordingOf(params),
    }),
    total: -1,
  }),
})
