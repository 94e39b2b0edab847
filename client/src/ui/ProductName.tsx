/** The product's name and mark. The name stands here, in index.html and in `pageTitle` only, so that it can be changed in one go. */
export const PRODUCT_NAME = 'Concord'

export const pageTitle = (page: string): string => `${page} · ${PRODUCT_NAME}`

export function ProductName() {
  return <span data-product-name="">{PRODUCT_NAME}</span>
}

/** Two discs that overlap, and the name. */
export function Brand() {
  return (
    <span className="brand">
      <svg className="mark" viewBox="0 0 22 22" aria-hidden="true">
        <circle className="a" cx="8" cy="11" r="7" />
        <circle className="b" cx="15" cy="11" r="6" />
        <path className="c" d="M11.9 5.85a7 7 0 0 1 0 10.3 6 6 0 0 1 0-10.3z" />
      </svg>
      <ProductName />
    </span>
  )
}
