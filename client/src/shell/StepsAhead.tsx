/** The six steps of a decision, as a picture beside the sign-in. */
const steps = [
  ['Context', 'Watch and read, when it suits you'],
  ['Ideas', 'Say every idea, rough ones too'],
  ['Vote', 'When it suits you; you can change it until it closes'],
  ['Feedback', 'Pointers on the best three'],
  ['Choose', 'A simple poll, or 15 minutes together'],
  ['Plan', 'Who does what, and by when'],
] as const

export function StepsAhead() {
  return (
    <ol className="bigspine">
      {steps.map(([name, meaning]) => (
        <li key={name}>
          <span className="node" />
          <b>{name}</b>
          <span>{meaning}</span>
        </li>
      ))}
    </ol>
  )
}
