import { defineEventHandler } from 'h3'
import { taskOf, writeTaskWork } from '../../../../../http/task-of'

/** What the viewer may do with a task, and its comments. */
export default defineEventHandler(event => writeTaskWork(taskOf(event)))
