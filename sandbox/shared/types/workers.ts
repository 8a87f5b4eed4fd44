/**
 * Body of `POST /sandbox/ui/workers/loads`: how long a background worker took to load. `GET /sandbox/ui/workers` lists the viewer's
 * workers as `BoundWidget`s.
 */
export interface WorkerLoad {
  /** Of the rendering. */
  sid: string
  milliseconds: number
}
