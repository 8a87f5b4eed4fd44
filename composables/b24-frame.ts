/** The one part of the SDK that the browser needs, so that loading it brings no other. */
export { initializeB24Frame } from '@bitrix24/b24jssdk'
