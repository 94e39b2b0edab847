/** What a text of a decision may hold. The same list in the editor and in tests; undo is the collaboration's own. */
import { type AnyExtension, Extension } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { StarterKit } from '@tiptap/starter-kit'
import type * as Y from 'yjs'
import { CONTENT } from '../sync/connectDocument.ts'
import { type AnchorEvents, anchorPlugin } from './anchors/anchorPlugin.ts'
import { MarkedWhileDragging } from './markedRange.ts'
import { isSafeLink } from './safeLink.ts'

/** After the sync plugin in order, so that it sees Yjs as the edit has left it. */
export const Anchors = Extension.create<{ events: AnchorEvents }>({
  name: 'anchors',
  priority: 50,
  addProseMirrorPlugins() {
    return [anchorPlugin(this.options.events)]
  },
})

export const textExtensions = (doc: Y.Doc, events: AnchorEvents): AnyExtension[] => [
  StarterKit.configure({
    undoRedo: false,
    heading: { levels: [2, 3] },
    link: {
      openOnClick: false,
      autolink: true,
      defaultProtocol: 'https',
      isAllowedUri: address => isSafeLink(address),
      HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
    },
  }),
  MarkedWhileDragging.configure({ doc }),
  Collaboration.configure({ document: doc, field: CONTENT }),
  Anchors.configure({ events }),
]
