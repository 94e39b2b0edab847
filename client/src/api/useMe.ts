/** Who is signed in, asked once and shared by the whole page. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { getMe, type Me } from './session.ts'

export const meKey = ['me'] as const

export const useMeQuery = (): UseQueryResult<Me> => useQuery({ queryKey: meKey, queryFn: ({ signal }) => getMe(signal) })

/** Given by RequireSignIn: below it, somebody is signed in. */
export const SignedIn = createContext<Me | null>(null)

export function useMe(): Me {
  const me = use(SignedIn)
  if (!me) throw new Error('useMe outside RequireSignIn')
  return me
}
