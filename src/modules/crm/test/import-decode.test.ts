import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../import/decode.ts';
import { collect } from './collect.ts';

const read = async (source: Uint8Array | AsyncIterable<Uint8Array>, maxBytes?: number) => {
  const { encoding, text } = await decodeText(source, maxBytes);
  return { encoding, text: (await collect(text)).join('') };
};

const latin = (text: string) => Buffer.from(text, 'latin1');

async function* inPieces(whole: Uint8Array, size: number) {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

const utf16be = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

describe('the encoding of a file', () => {
  test.each([
    ['UTF-8', Buffer.from('Åse Ødegård 👩‍💻'), 'utf-8', 'Åse Ødegård 👩‍💻'],
    ['UTF-8 with a mark', Buffer.from('\ufeffÅse'), 'utf-8', 'Åse'],
    ['UTF-16 little-endian', Buffer.from('\ufeffÅse', 'utf16le'), 'utf-16le', 'Åse'],
    ['UTF-16 big-endian', utf16be('Åse 👍'), 'utf-16be', 'Åse 👍'],
    ['Windows-1252', latin('Åse Østbye, Ærfugl'), 'windows-1252', 'Åse Østbye, Ærfugl'],
    ['Windows-1252 beyond Latin-1', Uint8Array.from([0x80, 0x93, 0x94, 0x96]), 'windows-1252', '€“”–'],
    ['ASCII', Buffer.from('Ola'), 'utf-8', 'Ola'],
    ['nothing', Buffer.alloc(0), 'utf-8', ''],
  ])('%s', async (_, file, encoding, text) => {
    expect(await read(file)).toEqual({ encoding, text });
  });

  test('UTF-8 with a stray byte is still read as UTF-8, and the byte as Windows-1252', async () => {
    const glued = Buffer.concat([Buffer.from('Åse Ødegård\n'), latin('Pål'), Buffer.from('\nBjørn')]);
    expect(await read(glued)).toEqual({ encoding: 'utf-8', text: 'Åse Ødegård\nPål\nBjørn' });
  });

  test('the first letters beyond ASCII may come late', async () => {
    const late = Buffer.concat([Buffer.alloc(400_000, 'a'), latin('Pål Bjørnær')]);
    expect((await read(inPieces(late, 1000))).text.slice(400_000)).toBe('Pål Bjørnær');
  });

  test('wherever the pieces are cut, the text is the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('utf8', 'utf16le', 'utf16be'),
        async (wanted, size, encoding) => {
          const text = `x${wanted.toWellFormed()}`.replaceAll('\ufeff', '');
          const whole =
            encoding === 'utf16be' ? utf16be(text) : Buffer.from(`\ufeff${text}`, encoding as 'utf8');
          expect((await read(inPieces(whole, size))).text).toBe(text);
        },
      ),
    );
  });

  test('a character cut in two after the probe is put together', async () => {
    const text = `${'a'.repeat(300_001)}${'Æ👍'.repeat(50_000)}`;
    expect((await read(inPieces(Buffer.from(text), 4_099))).text === text).toBe(true);
  });
});

describe('what is not a text file', () => {
  test.each([
    ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0]],
    ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
    ['gzip', [0x1f, 0x8b, 0x08]],
  ])('%s is refused', async (_, start) => {
    await expect(read(Uint8Array.from(start))).rejects.toMatchObject({ code: 'file_not_text' });
  });

  test('a file over the limit is refused, also one that only turns out to be', async () => {
    const refusal = { kind: 'too_large', code: 'file_too_large' };
    await expect(read(Buffer.alloc(2_000_001, 'a'), 2_000_000)).rejects.toMatchObject(refusal);
    await expect(read(inPieces(Buffer.alloc(2_000_001, 'a'), 9_999), 2_000_000)).rejects.toMatchObject(
      refusal,
    );
    expect((await read(Buffer.alloc(2_000_000, 'a'), 2_000_000)).text).toHaveLength(2_000_000);
  });

  test('the source is let go of when it is refused', async () => {
    let closed = false;
    async function* source() {
      try {
        yield Uint8Array.from([0x50, 0x4b, 0x03, 0x04]);
        yield new Uint8Array(400_000);
      } finally {
        closed = true;
      }
    }
    await expect(read(source())).rejects.toThrow();
    expect(closed).toBe(true);
  });
});
