import { expect, test } from 'vitest'
import { mediaTypeOf } from './mediaType.ts'

const ftyp = (brand: string) => Buffer.from(`\u0000\u0000\u0000\u0018ftyp${brand}\u0000\u0000\u0002\u0000`, 'latin1')
const ebml = (docType: string) =>
  Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x80 + docType.length]),
    Buffer.from(docType),
  ])
const ogg = (codec: string) => Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from(codec)])

test.each([
  ['video/mp4', ftyp('isom')],
  ['video/mp4', ftyp('mp42')],
  ['video/quicktime', ftyp('qt  ')],
  ['audio/mp4', ftyp('M4A ')],
  ['video/webm', ebml('webm')],
  ['video/ogg', ogg('\u0080theora')],
  ['audio/ogg', ogg('OpusHead')],
  ['audio/ogg', ogg('\u0001vorbis')],
  ['audio/wav', Buffer.from('RIFF\u0024\u0000\u0000\u0000WAVEfmt ', 'latin1')],
  ['audio/mpeg', Buffer.from('ID3\u0004\u0000')],
  ['audio/mpeg', Buffer.from([0xff, 0xfb, 0x90, 0x64])],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['application/pdf', Buffer.from('%PDF-1.7')],
  ['text/vtt', Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHi')],
  ['text/vtt', Buffer.from('\ufeffWEBVTT - Night')],
  ['text/plain', Buffer.from('Nights,calls\r\n3,11\n')],
  ['text/plain', Buffer.from('Até 決定').subarray(0, -1)], // cut in the middle of a character
  ['text/plain', Buffer.from('3 < 4 and 5 > 2')],
])('%s is known by its first bytes', (type, head) => {
  expect(mediaTypeOf(head)).toBe(type)
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
  ['a text that begins like captions', Buffer.from('WEBVTTX<script>')],
  ['a program', Buffer.from('\u007fELF', 'latin1')],
  ['an archive', Buffer.from('PK\u0003\u0004')],
  ['a GIF', Buffer.from('GIF89a\u0001\u0000')],
  ['a script', Buffer.from('#!/bin/sh\nrm -r /')],
  ['HTML after some words', Buffer.from('Look: <script>alert(1)</script>')],
  ['text with a zero byte', Buffer.from('a\u0000b')],
  ['a picture of another brand in the box of a video', ftyp('heic')],
  ['Matroska', ebml('matroska')],
  ['HTML behind the first four bytes of WebM', Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.from('<html>webm')])],
  ['UTF-16 text', Buffer.from([0xff, 0xfe, 0x3c, 0x00])],
  ['Ogg of unknown content', ogg('<html>')],
  ['two bytes', Buffer.from([0xff, 0xfb])],
])('%s is refused', (_, head) => {
  expect(mediaTypeOf(head)).toBeNull()
})
