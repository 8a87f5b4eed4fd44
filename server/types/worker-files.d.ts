/** Addresses of the background worker's files. Made at build time by `modules/worker-files.ts`. */
declare module '#worker-files' {
  export const WORKER_FILES: Readonly<Record<'main' | 'followUpDue', string>>
}
