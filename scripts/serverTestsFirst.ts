/** The order of the test files: those of the server take longest, so they begin, and the small ones fill what is left at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const order = ['server', 'client', 'shared']

export class ServerTestsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ project }: TestSpecification) => order.indexOf(project.name)
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}
