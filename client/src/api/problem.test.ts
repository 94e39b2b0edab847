import { describe, expect, test } from 'vitest'
import { explainProblem, isSignedOut } from './explainProblem.ts'
import { ApiProblem, problemOf, Unreachable } from './problem.ts'

const body = JSON.stringify({
  type: 'about:blank',
  title: 'Two ideas are needed',
  status: 409,
  code: 'hard-guard-unmet',
  missing: ['two-ideas'],
})

describe('what a failed response means', () => {
  test('a problem keeps its code, its words, and the facts beside them', () => {
    const problem = problemOf(409, 'application/problem+json; charset=utf-8', body)
    expect(problem).toBeInstanceOf(ApiProblem)
    expect(problem).toMatchObject({
      status: 409,
      code: 'hard-guard-unmet',
      title: 'Two ideas are needed',
      facts: { missing: ['two-ideas'] },
    })
  })

  test.each([502, 503, 504])('a gateway page (%i) is nobody’s answer', status => {
    expect(problemOf(status, 'text/html', '<h1>Bad gateway</h1>')).toBeInstanceOf(Unreachable)
  })

  test('a 503 that the server itself explains is an answer', () => {
    expect(problemOf(503, 'application/problem+json', '{"title":"Disk full","code":"cannot-store"}')).toMatchObject({
      code: 'cannot-store',
      status: 503,
    })
  })

  test.each([
    ['no JSON', 'text/plain', 'nope'],
    ['broken JSON', 'application/json', '{"code":'],
    ['JSON that is no object', 'application/json', '[1]'],
    ['members of the wrong type', 'application/json', '{"code":7,"title":null}'],
  ])('%s still gives a code to decide on', (_name, contentType, text) => {
    expect(problemOf(404, contentType, text)).toMatchObject({ status: 404, code: 'http-404', title: 'The server answered 404' })
  })
})

describe('a failure in words', () => {
  test('known codes say what to do; unknown ones use the server’s words', () => {
    const known = new ApiProblem({ title: 'Used', status: 409, code: 'token-used-up' })
    const unknown = new ApiProblem({ title: 'Odd', status: 409, code: 'odd', detail: 'Something odd happened.' })
    expect(explainProblem(known)).toBe('This link has been used already. Ask for a new one.')
    expect(explainProblem(unknown)).toBe('Something odd happened.')
  })

  test('silence and faults say that what was typed is safe', () => {
    expect(explainProblem(new Unreachable())).toContain('did not answer')
    expect(explainProblem(new ApiProblem({ title: 'Fault', status: 500, code: 'fault', detail: 'secret stack' }))).not.toContain(
      'secret',
    )
  })

  test('only 401 means signed out', () => {
    expect(isSignedOut(new ApiProblem({ title: 'x', status: 401, code: 'not-signed-in' }))).toBe(true)
    expect(isSignedOut(new ApiProblem({ title: 'x', status: 403, code: 'not-yours' }))).toBe(false)
    expect(isSignedOut(new Unreachable())).toBe(false)
  })
})
