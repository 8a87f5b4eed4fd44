import type { WidgetAdvice, WidgetProblem } from '#shared/schemas/widgets'
import type { PortalError } from './portal-error'

/**
 * Error codes by what can be done about them: those of `placement.*`, the platform's common ones, those of the authorization
 * server, and those that only the official SDKs know. Letter case differs between pages of the platform's documentation.
 * @see https://apidocs.bitrix24.com/api-reference/widgets/placement-bind.html
 * @see https://apidocs.bitrix24.com/error-codes.html
 * @see https://apidocs.bitrix24.com/settings/oauth/error-codes.html
 */
const CODES: Record<Exclude<WidgetProblem, 'other'>, string[]> = {
  placement: ['error_placement_not_found', 'error_method_not_found', 'method_not_found'],
  scope: ['insufficient_scope', 'invalid_scope'],
  address: ['error_wrong_handler_url'],
  protocol: ['error_unsupported_protocol'],
  https: ['invalid_request'],
  duplicate: ['error_core'],
  limit: ['error_placement_max_count'],
  options: [
    'error_argument', 'error_placement_user_mode', 'empty_error_handler_url', 'empty_error_icon_name', 'invalid_error_context', 'invalid_error_extranet',
    'invalid_error_role', 'invalid_error_color', 'invalid_error_width', 'invalid_error_height', 'invalid_error_icon_name',
  ],
  request: ['invalid_arg_value', 'error_batch_method_not_allowed', 'error_batch_length_exceeded', 'error_manifest_is_not_available'],
  // The platform has one code for both: an administrator is needed, and REST is only in commercial plans.
  denied: ['access_denied'],
  rights: ['access_error', 'invalid_credentials', 'allowed_only_intranet_user'],
  member: ['user_access_error'],
  application: ['wrong_auth_type'],
  signIn: ['expired_token', 'invalid_token', 'no_auth_found', 'authorization_error', 'invalid_grant'],
  keys: ['invalid_client', 'wrong_client'],
  installation: ['not_installed', 'application_not_found', 'error_oauth'],
  payment: ['payment_required'],
  portal: ['portal_deleted'],
  consent: ['method_confirm_waiting'],
  refusedConsent: ['method_confirm_denied'],
  busy: ['query_limit_exceeded', 'operation_time_limit'],
  blocked: ['overload_limit'],
  broken: ['internal_server_error', 'error_unexpected_answer'],
}
const PROBLEMS = new Map(Object.entries(CODES).flatMap(([problem, codes]) => codes.map(code => [code, problem as WidgetProblem])))

/** What can be done about a refusal; `other` for a code that is not in the documentation. */
export function widgetProblem(code: string): WidgetProblem {
  return PROBLEMS.get(code.toLowerCase()) ?? 'other'
}

const ADVICE: Record<WidgetProblem, WidgetAdvice> = {
  placement: {
    en: 'Your Bitrix24 has no such place, or the app may not use it. Check in the app\'s settings that its permissions are all granted; your plan may not include it.',
    de: 'Ihr Bitrix24 hat diese Stelle nicht, oder die App darf sie nicht nutzen. Prüfen Sie in den Einstellungen der App, ob alle Berechtigungen erteilt sind; vielleicht enthält Ihr Tarif sie nicht.',
  },
  scope: {
    en: 'The app lacks a permission for this place. Grant it in the app\'s settings, then repair the widgets.',
    de: 'Der App fehlt eine Berechtigung für diese Stelle. Erteilen Sie sie in den Einstellungen der App und reparieren Sie dann die Widgets.',
  },
  address: {
    en: 'Bitrix24 does not accept the app\'s address. Whoever runs the app has to give it a public name.',
    de: 'Bitrix24 nimmt die Adresse der App nicht an. Wer die App betreibt, muss ihr einen öffentlichen Namen geben.',
  },
  protocol: {
    en: 'Bitrix24 does not accept the app\'s address. Whoever runs the app has to serve it over HTTPS.',
    de: 'Bitrix24 nimmt die Adresse der App nicht an. Wer die App betreibt, muss sie über HTTPS ausliefern.',
  },
  https: {
    en: 'Your Bitrix24 takes requests over HTTPS alone. Whoever runs it has to give it an address with HTTPS; then install the app again.',
    de: 'Ihr Bitrix24 nimmt Anfragen nur über HTTPS an. Wer es betreibt, muss ihm eine Adresse mit HTTPS geben; installieren Sie die App dann noch einmal.',
  },
  duplicate: {
    en: 'The widget is registered already. Repair the widgets; they are removed and registered anew.',
    de: 'Das Widget ist schon registriert. Reparieren Sie die Widgets; sie werden entfernt und neu registriert.',
  },
  limit: {
    en: 'Bitrix24 allows no more widgets of this app in this place. Turn it off and on again.',
    de: 'Bitrix24 erlaubt an dieser Stelle keine weiteren Widgets dieser App. Schalten Sie es aus und wieder ein.',
  },
  options: {
    en: 'Bitrix24 wants other settings of this widget than this version of the app sends. Update the app, or tell whoever runs it.',
    de: 'Bitrix24 verlangt für dieses Widget andere Angaben, als diese Version der App sie sendet. Aktualisieren Sie die App, oder sagen Sie es dem, der sie betreibt.',
  },
  request: {
    en: 'Bitrix24 does not understand what this version of the app asks for. Update the app, or tell whoever runs it which code Bitrix24 has sent.',
    de: 'Bitrix24 versteht nicht, was diese Version der App verlangt. Aktualisieren Sie die App, oder sagen Sie dem, der sie betreibt, welchen Code Bitrix24 gesendet hat.',
  },
  denied: {
    en: 'Bitrix24 lets only administrators do this, and apps work only in commercial plans. Ask an administrator to do it, or to check your plan.',
    de: 'Bitrix24 lässt das nur Administratoren tun, und Apps arbeiten nur in kostenpflichtigen Tarifen. Bitten Sie einen Administrator, es zu tun oder Ihren Tarif zu prüfen.',
  },
  rights: {
    en: 'Your account in Bitrix24 lacks the rights for this. Ask an administrator for them, or to do it for you.',
    de: 'Ihrem Konto in Bitrix24 fehlen die Rechte dafür. Bitten Sie einen Administrator darum oder darum, es für Sie zu tun.',
  },
  member: {
    en: 'Bitrix24 does not let you use this app any more. Ask an administrator to give you access to it again.',
    de: 'Bitrix24 lässt Sie diese App nicht mehr nutzen. Bitten Sie einen Administrator, Ihnen wieder Zugriff darauf zu geben.',
  },
  application: {
    en: 'Bitrix24 does not take this request for one of the app. Open the app again, from its menu item.',
    de: 'Bitrix24 erkennt in dieser Anfrage nicht die App. Öffnen Sie die App noch einmal über ihren Menüpunkt.',
  },
  signIn: {
    en: 'Bitrix24 does not accept this sign-in any more. Reload the page; if that does not help, sign in to Bitrix24 again.',
    de: 'Bitrix24 nimmt diese Anmeldung nicht mehr an. Laden Sie die Seite neu; hilft das nicht, melden Sie sich noch einmal bei Bitrix24 an.',
  },
  keys: {
    en: 'Bitrix24 does not know the app by its keys. Whoever runs the app has to check its client id and secret; then install it again.',
    de: 'Bitrix24 erkennt die App nicht an ihren Schlüsseln. Wer die App betreibt, muss ihre Client-ID und das Geheimnis dazu prüfen; installieren Sie sie dann noch einmal.',
  },
  installation: {
    en: 'The app is not installed in your Bitrix24 any more. An administrator can install it again in the Market.',
    de: 'Die App ist in Ihrem Bitrix24 nicht mehr installiert. Ein Administrator kann sie im Market noch einmal installieren.',
  },
  payment: {
    en: 'A plan or a trial has run out. Renew the plan of your Bitrix24 or the app\'s subscription, then try again.',
    de: 'Ein Tarif oder eine Testphase ist abgelaufen. Verlängern Sie den Tarif Ihres Bitrix24 oder das Abonnement der App und versuchen Sie es dann noch einmal.',
  },
  portal: {
    en: 'Bitrix24 says that this portal is deleted or closed to the outside. Ask whoever runs it to open it again.',
    de: 'Bitrix24 meldet, dass dieses Portal gelöscht oder nach außen geschlossen ist. Bitten Sie den, der es betreibt, es wieder zu öffnen.',
  },
  consent: {
    en: 'Bitrix24 has asked the administrators whether the app may do this. Allow it in the notifications there, then try again.',
    de: 'Bitrix24 hat die Administratoren gefragt, ob die App das darf. Erlauben Sie es dort in den Benachrichtigungen und versuchen Sie es dann noch einmal.',
  },
  refusedConsent: {
    en: 'An administrator has denied this to the app. Try again in an hour, and allow it in the notifications of Bitrix24.',
    de: 'Ein Administrator hat der App das verweigert. Versuchen Sie es in einer Stunde noch einmal und erlauben Sie es in den Benachrichtigungen von Bitrix24.',
  },
  busy: {
    en: 'Bitrix24 has too much to do at the moment. Try again in a few minutes.',
    de: 'Bitrix24 hat gerade zu viel zu tun. Versuchen Sie es in ein paar Minuten noch einmal.',
  },
  blocked: {
    en: 'Bitrix24 has blocked the apps of your portal because of too much load. Write to the support of Bitrix24: waiting does not lift it.',
    de: 'Bitrix24 hat die Apps Ihres Portals wegen zu großer Last gesperrt. Schreiben Sie dem Support von Bitrix24: Warten hebt die Sperre nicht auf.',
  },
  broken: {
    en: 'Bitrix24 has a fault of its own. Try again in a few minutes; if it stays, write to the support of Bitrix24.',
    de: 'Bitrix24 hat selbst eine Störung. Versuchen Sie es in ein paar Minuten noch einmal; bleibt es dabei, schreiben Sie dem Support von Bitrix24.',
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

/**
 * What to do about a failure of the portal.
 * @returns `null` where the portal has not refused and its code is none of the platform's: nothing is known but that there was no answer
 */
export function adviceOn({ kind, code }: PortalError): WidgetAdvice | null {
  const problem = widgetProblem(code)
  return problem === 'other' && kind !== 'refused' ? null : widgetAdvice(problem)
}
