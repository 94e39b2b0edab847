/** Which addresses may be linked: web pages, nothing that runs (`javascript:`, `data:`) or reads files. */
const WEB_ADDRESS = /^https?:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/i

export const isWebLink = (address: string): boolean => WEB_ADDRESS.test(address.trim())
