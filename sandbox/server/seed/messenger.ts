import { createHash } from 'node:crypto'
import { PROJECT } from '../portal/messenger/chats'
import type { Chat, ChatEntity, Messenger } from '../portal/messenger/messenger'
import { addChat, addMessage, createMessenger, markRead, NO_ENTITY } from '../portal/messenger/messenger'
import { notify } from '../portal/messenger/notifications'
import type { Group, Person } from '../portal/portal'
import type { Conversation } from './conversations'
import { CLIENT_TALK, CLIENTS, DIALOGS, GROUP_CHATS, GROUP_TALKS, NOTICES } from './conversations'
import { createRandom } from './random'
import type { Random } from './random'

/** Who talks, and the day that the dates count from (start of it, UTC, milliseconds since the epoch). */
export interface MessengerSeeds {
  people: readonly Person[]
  groups: readonly Group[]
  today: number
}

interface Scene {
  messenger: Messenger
  random: Random
  today: number
}

const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000
const SEED = 40_961
/** Guests of open channels are numbered behind all people. */
const FIRST_GUEST = 1001
/** The open channel that the seed's clients write through. */
const LINE = '1'

/** Dialogs, group chats, one chat a project, open channel chats, and notifications. */
export function seedMessenger({ people, groups, today }: MessengerSeeds): Messenger {
  const scene: Scene = { messenger: createMessenger(), random: createRandom(SEED), today }
  const employees = people.filter(person => !person.extranet).map(person => person.id)
  for (const group of groups) seedProject(scene, group)
  for (const [index, members] of pairsOf(employees).entries()) seedDialog(scene, members, DIALOGS[index % DIALOGS.length] ?? DIALOGS[0])
  for (const { title, description, open, talk } of GROUP_CHATS) {
    const members = open ? employees : employees.filter((_id, index) => index % 2 === 0)
    const chat = openChat(scene, { kind: open ? 'open' : 'closed', title, description, members, entity: NO_ENTITY })
    say(scene, chat, members, talk)
  }
  for (const [index, client] of CLIENTS.entries()) seedClient(scene, client, FIRST_GUEST + index, employees.slice(-2))
  for (const id of employees) seedNotices(scene, id, employees[0] ?? id)
  return scene.messenger
}

/** Everybody with the first person, and neighbours with each other. */
function pairsOf([first = '', ...others]: readonly string[]): [string, string][] {
  const neighbours = others.flatMap((id, index): [string, string][] => {
    const next = others[index + 1]
    return next === undefined ? [] : [[id, next]]
  })
  return [...others.map((id): [string, string] => [first, id]), ...neighbours]
}

function openChat({ messenger, random, today }: Scene, chat: { kind: Chat['kind'], title: string, description?: string, members: readonly string[], entity: ChatEntity }): Chat {
  return addChat(messenger, { ...chat, ownerId: chat.members[0] ?? '', createdAt: today - (20 + random.below(40)) * DAY })
}

function seedProject(scene: Scene, { id, name, members, ownerId }: Group): void {
  const chat = openChat(scene, { kind: 'closed', title: name, members: [ownerId], entity: { type: PROJECT, id, data: ['', '', ''] } })
  say(scene, chat, members, scene.random.pick(GROUP_TALKS))
}

function seedDialog(scene: Scene, members: readonly string[], talk: Conversation): void {
  say(scene, openChat(scene, { kind: 'private', title: '', members, entity: NO_ENTITY }), members, talk)
}

function seedClient(scene: Scene, client: (typeof CLIENTS)[number], number: number, operators: readonly string[]): void {
  const id = String(number)
  scene.messenger.guests.set(id, { ...client, id, lastSeenAt: scene.today - HOUR })
  const entity: ChatEntity = { type: 'LINES', id: `livechat|${LINE}|${number}|${id}`, data: ['', '', ''] }
  const chat = openChat(scene, { kind: 'lines', title: `${client.firstName} ${client.lastName} - Website`, members: [...operators, id], entity })
  say(scene, chat, [id, ...operators], CLIENT_TALK)
}

/** A conversation of the last days; some of those who listen have read it to its end, others have not. */
function say({ messenger, random, today }: Scene, chat: Chat, speakers: readonly string[], talk: Conversation): void {
  let at = today - (1 + random.below(12)) * DAY + (8 + random.below(8)) * HOUR
  for (const [place, text] of talk) {
    at += (1 + random.below(40)) * MINUTE
    const authorId = speakers[place % speakers.length] ?? ''
    addMessage(messenger, chat, { authorId, text, at, uuid: uuidOf(messenger.nextMessageId) })
  }
  const last = chat.messages.at(-1)
  const seen = chat.messages[random.below(chat.messages.length)]
  for (const id of speakers) {
    const mark = random.below(3) === 0 ? seen : last
    if (mark) markRead(chat, id, mark)
  }
}

/** The same for the same message. */
function uuidOf(id: number): string {
  const hex = createHash('md5').update(`message ${id}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}

function seedNotices({ messenger, random, today }: Scene, userId: string, adminId: string): void {
  for (const [index, text] of NOTICES.entries()) {
    const at = today - (NOTICES.length - index) * 2 * DAY + random.below(9) * HOUR
    notify(messenger, { userId, authorId: index === 0 ? adminId : null, kind: index === 0 ? 'personal' : 'system', text, at, read: random.below(2) === 0 })
  }
  notify(messenger, {
    userId,
    authorId: null,
    kind: 'confirm',
    text: 'Do you take part in the survey about the working week?',
    at: today - DAY,
    module: 'vote',
    event: 'voting',
    buttons: [{ TITLE: 'Yes', VALUE: 'Y', TYPE: 'accept' }, { TITLE: 'No', VALUE: 'N', TYPE: 'cancel' }],
  })
}
