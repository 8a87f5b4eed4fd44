import { defineEventHandler } from 'h3'

/** `GET /healthz`: the process lives. */
export default defineEventHandler(() => ({ alive: true }))
