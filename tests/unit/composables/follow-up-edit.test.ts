import { nextTick, ref } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import type { Draft, DraftBox } from '../../../composables/drafts'
import { createFollowUpEdit } from '../../../composables/follow-up-edit'
import type { SendFollowUpChange } from '../../../composables/follow-up-edit'
import type { FollowUp } from '../../../shared/schemas/follow-ups'
import type { Person } from '../../../shared/schemas/notes'

const anna = { id: '1', name: 'Anna', photo: null }
const ben = { id: '2', name: 'Ben', photo: null }
const stored: FollowUp = {
  id: '1', subject: 'task:1', subjectTitle: 'A task', title: 'Call back', author: anna, assignee: anna, dueAt: '2027-02-02T01:00:00.000Z', dueOn: '2027-02-01',
  wholeDay: false, visibility: 'shared', status: 'open', remindAt: null, snoozedUntil: null, repeats: null, follows: null, nextId: null, noteId: null, source: null,
  version: 3, createdAt: '2026-11-01T10:00:00Z', closedAt: null, closedBy: null, can: { edit: true, delete: true },
}

/** An editor that is open on a follow-up in Berlin; `answer` says what comes of a save, and what the list has then. */
function edit(answer: (list: { followUp: FollowUp }) => boolean = () => true, kept: Draft | null = null, now = stored) {
  const list = { followUp: now }
  let held = kept
  const draft: DraftBox = {
    read: () => held,
    write(text) {
      held = text
    },
    clear() {
      held = null
    },
  }
  const leave = vi.fn<() => void>()
  const send = vi.fn<SendFollowUpChange>(async (_change, _base, _retry, taken) => {
    await Promise.resolve()
    const isStored = answer(list)
    if (isStored) taken(list.followUp)
    return isStored
  })
  const assignee = ref(now.assignee)
  const assign = (person: Person) => {
    assignee.value = person
  }
  const editor = createFollowUpEdit({ followUp: () => list.followUp, assignee, assign, draft, send, leave, clock: () => ({ now: Date.parse('2026-11-21T12:00:00Z'), timeZone: 'Europe/Berlin' }) })
  return { ...editor, list, assignee, send, leave, draft: () => held }
}

describe('a follow-up that is edited', () => {
  it('begins with its day and time where the reader is, and sends what was changed alone', async () => {
    const { title, dueOn, time, assignee, save, send, leave } = edit()
    expect([title.value, dueOn.value, time.value]).toEqual(['Call back', '2027-02-02', '02:00'])
    title.value = ' Call back twice '
    assignee.value = ben
    await save()
    expect(send).toHaveBeenCalledWith({ title: 'Call back twice', assignee: ben }, stored, expect.any(Function), expect.any(Function))
    expect(leave).toHaveBeenCalledOnce()
  })

  it('keeps its time when its day changes, and becomes due all day without one', async () => {
    const { dueOn, time, save, send } = edit(() => false)
    dueOn.value = '2027-02-05'
    await save()
    time.value = ''
    await save()
    expect(send.mock.calls.map(([change]: unknown[]) => change)).toEqual([{ dueOn: '2027-02-05', dueAt: '2027-02-05T01:00:00.000Z' }, { dueOn: '2027-02-05' }])
  })

  it('keeps every letter as a draft until it is stored', async () => {
    const answers = [false, true]
    const { title, save, draft, leave } = edit(() => answers.shift()!)
    title.value = 'Call back twice'
    expect(draft()).toMatchObject({ body: 'Call back twice', version: 3 })
    await save()
    expect(draft()?.body).toBe('Call back twice')
    expect(leave).not.toHaveBeenCalled()
    await save()
    expect(draft()).toBeNull()
    expect(leave).toHaveBeenCalledOnce()
  })

  it('keeps who is chosen, and how often it comes, as well', () => {
    const { assignee, repeats, draft } = edit()
    assignee.value = ben
    repeats.value = 'FREQ=WEEKLY'
    expect(draft()).toMatchObject({ body: 'Call back', assignee: ben, repeats: 'FREQ=WEEKLY' })
    const again = edit(undefined, draft())
    expect([again.assignee.value, again.repeats.value, again.isChanged.value]).toEqual([ben, 'FREQ=WEEKLY', true])
  })

  it('has no draft when all is as it was', () => {
    const { title, draft, assignee } = edit()
    assignee.value = ben
    assignee.value = anna
    title.value = 'Call'
    title.value = 'Call back'
    expect(draft()).toBeNull()
  })

  it('asks before it throws away what was changed, and goes at once where nothing was', () => {
    const { title, cancel, isAsking, discard, leave, draft } = edit()
    title.value = 'Call'
    cancel()
    expect([isAsking.value, leave.mock.calls.length, draft()?.body]).toEqual([true, 0, 'Call'])
    discard()
    expect([leave.mock.calls.length, draft()]).toEqual([1, null])
    const untouched = edit()
    untouched.cancel()
    expect(untouched.leave).toHaveBeenCalledOnce()
  })

  it('shows another one\'s change beside what was typed, and is saved on top of it when that is wanted', async () => {
    const theirs = { ...stored, title: 'Write', version: 5 }
    const { title, save, isConflict, send, leave } = edit((list) => {
      if (list.followUp === theirs) return true
      list.followUp = theirs
      return false
    })
    title.value = 'Call back twice'
    await save()
    expect([isConflict.value, title.value, leave.mock.calls.length]).toEqual([true, 'Call back twice', 0])
    await save()
    expect(send).toHaveBeenLastCalledWith({ title: 'Call back twice' }, theirs, expect.any(Function), expect.any(Function))
    expect(leave).toHaveBeenCalledOnce()
  })

  it('leaves to somebody else what they have changed, and was not changed here', async () => {
    const theirs = { ...stored, title: 'Write', assignee: ben, dueOn: '2027-03-10', dueAt: '2027-03-10T22:59:59.000Z', wholeDay: true, repeats: 'FREQ=WEEKLY', version: 5 }
    const { title, save, assignee, dueOn, time, repeats, send, draft } = edit((list) => {
      if (list.followUp === theirs) return true
      list.followUp = theirs
      return false
    })
    title.value = 'Call back twice'
    await save()
    expect([assignee.value, dueOn.value, time.value, repeats.value]).toEqual([ben, '2027-03-10', '', 'FREQ=WEEKLY'])
    expect(edit(undefined, draft(), theirs).isConflict.value, 'also after the page was loaded again').toBe(true)
    await save()
    expect(send).toHaveBeenLastCalledWith({ title: 'Call back twice' }, theirs, expect.any(Function), expect.any(Function))
  })

  it('goes on where the page was left with what was changed alone: the rest is as somebody else has made it since', async () => {
    const left = edit(() => false)
    left.title.value = 'Call back twice'
    const changed = edit(undefined, left.draft(), { ...stored, assignee: ben, version: 4 })
    expect([changed.title.value, changed.isConflict.value]).toEqual(['Call back twice', true])
    await changed.save()
    expect(changed.send.mock.calls[0]![0]).toEqual({ title: 'Call back twice' })

    const other = edit(() => false)
    other.assignee.value = ben
    const renamed = edit(undefined, other.draft(), { ...stored, title: 'Write', version: 4 })
    await renamed.save()
    expect(renamed.send.mock.calls[0]![0]).toEqual({ assignee: ben })
  })

  it('has no draft any more when the list shows what is stored', async () => {
    const seen: unknown[] = []
    const { title, save, draft } = edit(() => true)
    title.value = 'Call back twice'
    const saving = save()
    await Promise.resolve()
    seen.push(draft())
    await saving
    expect(seen).toEqual([null])
  })

  it('goes on where the page was left, and says that somebody has changed it since', () => {
    const draft = { id: '1', body: 'Call back twice', visibility: 'shared', deadline: '2027-03-01T' } as const
    const same = edit(undefined, { ...draft, version: 3 })
    expect([same.title.value, same.dueOn.value, same.time.value, same.isConflict.value]).toEqual(['Call back twice', '2027-03-01', '', false])
    expect(edit(undefined, { ...draft, version: 2 }).isConflict.value).toBe(true)
  })

  it('stays open with what was typed while the answer was on its way', async () => {
    const { title, save, leave, draft } = edit((list) => {
      list.followUp = { ...stored, title: 'Call back twice', version: 4 }
      return true
    })
    title.value = 'Call back twice'
    const saved = save()
    title.value = 'Call back twice today'
    await saved
    await nextTick()
    expect(leave).not.toHaveBeenCalled()
    expect(draft()).toMatchObject({ body: 'Call back twice today', before: 'Call back twice', version: 4 })
    const again = edit(undefined, draft(), { ...stored, title: 'Call back twice', version: 4 })
    expect([again.title.value, again.isConflict.value], 'its own save is nobody else\'s').toEqual(['Call back twice today', false])
  })
})
