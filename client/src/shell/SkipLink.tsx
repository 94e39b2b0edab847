/** The first stop of the Tab key: over the navigation, straight to the page. */
export function SkipLink() {
  return (
    <a className="skip" href="#main">
      Skip to the content
    </a>
  )
}
