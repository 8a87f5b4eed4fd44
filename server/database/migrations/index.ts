import foundation from './0001-foundation'
import followUps from './0002-follow-ups'
import searchMarks from './0003-search-marks'
import searchIndex from './0004-search-index'
import sendings from './0005-sendings'
import followUpDays from './0006-follow-up-days'
import followUpHistory from './0006-follow-up-history'
import reminders from './0007-reminders'
import worker from './0008-worker'
import nextSteps from './0009-next-steps'
import searchSteps from './0010-search-steps'
import reminderShares from './0011-reminder-shares'
import reminderCalls from './0012-reminder-calls'
import stepRevisions from './0013-step-revisions'
import skippedTimes from './0014-skipped-times'
import workerAttempts from './0015-worker-attempts'
import reminderRefusals from './0016-reminder-refusals'

/** Every migration, in order. A migration that has landed is never changed: the next one mends it. */
export const migrations: readonly { name: string, sql: string }[] = [
  { name: '0001-foundation', sql: foundation },
  { name: '0002-follow-ups', sql: followUps },
  { name: '0003-search-marks', sql: searchMarks },
  { name: '0004-search-index', sql: searchIndex },
  { name: '0005-sendings', sql: sendings },
  { name: '0006-follow-up-days', sql: followUpDays },
  { name: '0006-follow-up-history', sql: followUpHistory },
  { name: '0007-reminders', sql: reminders },
  { name: '0008-worker', sql: worker },
  { name: '0009-next-steps', sql: nextSteps },
  { name: '0010-search-steps', sql: searchSteps },
  { name: '0011-reminder-shares', sql: reminderShares },
  { name: '0012-reminder-calls', sql: reminderCalls },
  { name: '0013-step-revisions', sql: stepRevisions },
  { name: '0014-skipped-times', sql: skippedTimes },
  { name: '0015-worker-attempts', sql: workerAttempts },
  { name: '0016-reminder-refusals', sql: reminderRefusals },
]
