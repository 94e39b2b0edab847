/** The places of the workspace, in the order of the side navigation and the phone's bottom bar. */
import { circleCheckBig, circleUserRound, globe, inbox, squareKanban } from '../ui/icons.ts'

export type PlaceName = 'needs-you' | 'decisions' | 'decided' | 'people' | 'me'
export type Place = { name: PlaceName; label: string; to: string; icon: string }

const needsYou: Place = { name: 'needs-you', label: 'Needs you', to: '/', icon: inbox }
const decisions: Place = { name: 'decisions', label: 'Decisions', to: '/#board', icon: squareKanban }
const decided: Place = { name: 'decided', label: 'Decided', to: '/#decided', icon: circleCheckBig }
const people: Place = { name: 'people', label: 'People', to: '/people', icon: globe }
const me: Place = { name: 'me', label: 'Me', to: '/settings', icon: circleUserRound }

export const sidePlaces: readonly Place[] = [needsYou, decisions, decided, people]
export const phonePlaces: readonly Place[] = [needsYou, decisions, decided, me]
