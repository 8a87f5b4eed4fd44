import type { Component } from 'vue'
import type { ViewRequest } from '#shared/views'

/** What Home was asked for. */
export type HomeView = Extract<ViewRequest, { name: 'home' }>

/** A part of Home. */
export interface HomeSection {
  /** As links and sliders name it; its title is among the texts of Home. */
  name: HomeView['section']
  component: Component
  /** Whom it shows to. @default everybody */
  audience?: 'administrators' | 'employees'
}

/** The parts of Home in the order of their tabs. Each is a chunk of its own, which loads when it is shown. */
export const HOME_SECTIONS: readonly HomeSection[] = [
  { name: 'today', component: defineAsyncComponent(() => import('~/components/home/HomeToday.vue')) },
  { name: 'notebook', component: defineAsyncComponent(() => import('~/components/home/HomeNotebook.vue')) },
  { name: 'reports', component: defineAsyncComponent(() => import('~/components/report/ReportOverview.vue')) },
  { name: 'replies', component: defineAsyncComponent(() => import('~/components/reply/ReplyBook.vue')), audience: 'employees' },
  { name: 'settings', component: defineAsyncComponent(() => import('~/components/settings/SettingsOverview.vue')), audience: 'administrators' },
]
