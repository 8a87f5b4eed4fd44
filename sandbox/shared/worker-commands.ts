/**
 * What a background worker may do with the call card of a call that its app has raised.
 * @see https://apidocs.bitrix24.com/api-reference/widgets/universal/background-worker.html
 */
export const WORKER_COMMANDS = [
  'CallCardSetMute', 'CallCardSetHold', 'CallCardSetUiState', 'CallCardGetListUiStates', 'CallCardSetCardTitle', 'CallCardSetStatusText',
  'CallCardStartTimer', 'CallCardStopTimer', 'CallCardClose',
] as const
