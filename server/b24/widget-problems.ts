import type { WidgetAdvice, WidgetProblem } from '#shared/schemas/widgets'

/**
 * Error codes of `placement.bind` and `placement.unbind` by what can be done about them; letter case differs between pages
 * of the platform's documentation.
 * @see https://apidocs.bitrix24.com/api-reference/widgets/placement-bind.html
 */
const PROBLEMS: Record<string, WidgetProblem> = {
  error_placement_not_found: 'placement',
  insufficient_scope: 'scope',
  error_wrong_handler_url: 'address',
  error_unsupported_protocol: 'protocol',
  error_core: 'duplicate',
  error_placement_max_count: 'limit',
  error_argument: 'options',
  error_placement_user_mode: 'options',
  empty_error_handler_url: 'options',
  empty_error_icon_name: 'options',
  invalid_error_context: 'options',
  invalid_error_extranet: 'options',
  invalid_error_role: 'options',
  invalid_error_color: 'options',
  invalid_error_width: 'options',
  invalid_error_height: 'options',
  invalid_error_icon_name: 'options',
  access_denied: 'administrator',
  wrong_auth_type: 'application',
  query_limit_exceeded: 'busy',
  operation_time_limit: 'busy',
  overload_limit: 'busy',
}

/** What can be done about a refusal; `other` for a code that is not in the documentation. */
export function widgetProblem(code: string): WidgetProblem {
  const known = code.toLowerCase()
  return Object.hasOwn(PROBLEMS, known) ? PROBLEMS[known]! : 'other'
}

const ADVICE: Record<WidgetProblem, WidgetAdvice> = {
  placement: {
    en: 'Your Bitrix24 has no such place, or the app may not use it. Check in the app\'s settings that its permissions are all granted; your plan may not include it.',
    de: 'Ihr Bitrix24 hat diesen Platz nicht, oder die App darf ihn nicht nutzen. Prüfen Sie in den Einstellungen der App, ob alle Berechtigungen erteilt sind; vielleicht enthält Ihr Tarif ihn nicht.',
  },
  scope: {
    en: 'The app lacks a permission for this place. Grant it in the app\'s settings, then repair the widgets.',
    de: 'Der App fehlt eine Berechtigung für diesen Platz. Erteilen Sie sie in den Einstellungen der App und reparieren Sie dann die Widgets.',
  },
  address: {
    en: 'Bitrix24 does not accept the app\'s address. Whoever runs the app has to give it a public name.',
    de: 'Bitrix24 nimmt die Adresse der App nicht an. Wer die App betreibt, muss ihr einen öffentlichen Namen geben.',
  },
  protocol: {
    en: 'Bitrix24 does not accept the app\'s address. Whoever runs the app has to serve it over HTTPS.',
    de: 'Bitrix24 nimmt die Adresse der App nicht an. Wer die App betreibt, muss sie über HTTPS ausliefern.',
  },
  duplicate: {
    en: 'The widget is registered already. Repair the widgets; they are removed and registered anew.',
    de: 'Das Widget ist schon registriert. Reparieren Sie die Widgets; sie werden entfernt und neu registriert.',
  },
  limit: {
    en: 'Bitrix24 allows no more widgets of this app in this place. Turn it off and on again.',
    de: 'Bitrix24 erlaubt an diesem Platz keine weiteren Widgets dieser App. Schalten Sie es aus und wieder ein.',
  },
  options: {
    en: 'Bitrix24 wants other settings of this widget than this version of the app sends. Update the app, or tell whoever runs it.',
    de: 'Bitrix24 verlangt für dieses Widget andere Angaben, als diese Version der App sie sendet. Aktualisieren Sie die App, oder sagen Sie es dem, der sie betreibt.',
  },
  administrator: {
    en: 'Bitrix24 lets only administrators change widgets. Ask an administrator to do it.',
    de: 'Bitrix24 lässt nur Administratoren Widgets ändern. Bitten Sie einen Administrator darum.',
  },
  application: {
    en: 'Bitrix24 does not take this request for one of the app. Open the app again, from its menu item.',
    de: 'Bitrix24 erkennt in dieser Anfrage nicht die App. Öffnen Sie die App noch einmal über ihren Menüpunkt.',
  },
  busy: {
    en: 'Bitrix24 has too much to do at the moment. Try again in a few minutes.',
    de: 'Bitrix24 hat gerade zu viel zu tun. Versuchen Sie es in ein paar Minuten noch einmal.',
  },
  other: {
    en: 'Bitrix24 refuses, for a reason that the app does not know. Try again; if it stays, tell whoever runs the app what Bitrix24 said.',
    de: 'Bitrix24 lehnt ab, aus einem Grund, den die App nicht kennt. Versuchen Sie es noch einmal; bleibt es dabei, sagen Sie dem, der die App betreibt, was Bitrix24 gemeldet hat.',
  },
}

/** A sentence that says what to do about a refusal, in every language of the app. */
export function widgetAdvice(problem: WidgetProblem): WidgetAdvice {
  return ADVICE[problem]
}
