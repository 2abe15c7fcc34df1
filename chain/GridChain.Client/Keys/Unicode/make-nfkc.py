#!/usr/bin/env python3
"""Writes nfkc.bin: what NFKC (UAX #15) needs beside the arithmetic of Hangul, from Python's Unicode database.

Raw DEFLATE over three tables, little-endian, each with a u32 count before it:
  decompositions  u32 code point, u8 length, then so many u32 (full compatibility decomposition)
  classes         u32 first, u32 last, u8 canonical combining class (non-zero ones)
  compositions    u32 first, u32 second, u32 composed (primary composites)
"""
import os
import struct
import sys
import unicodedata
import zlib

HANGUL = range(0xAC00, 0xD7A4)
points = [c for c in range(sys.maxunicode + 1) if not 0xD800 <= c <= 0xDFFF and c not in HANGUL]

decompositions = []
for c in points:
    full = unicodedata.normalize("NFKD", chr(c))
    if full != chr(c):
        decompositions.append(struct.pack(f"<IB{len(full)}I", c, len(full), *map(ord, full)))

classes = []
for c in points:
    ccc = unicodedata.combining(chr(c))
    if ccc and classes and classes[-1][1] == c - 1 and classes[-1][2] == ccc:
        classes[-1][1] = c
    elif ccc:
        classes.append([c, c, ccc])

compositions = []
for c in points:
    parts = unicodedata.decomposition(chr(c))
    if parts and not parts.startswith("<") and len(parts.split()) == 2:
        first, second = (int(p, 16) for p in parts.split())
        if unicodedata.normalize("NFC", chr(first) + chr(second)) == chr(c):
            compositions.append(struct.pack("<3I", first, second, c))

raw = b"".join([
    struct.pack("<I", len(decompositions)), *decompositions,
    struct.pack("<I", len(classes)), *(struct.pack("<2IB", *r) for r in classes),
    struct.pack("<I", len(compositions)), *compositions,
])
deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "nfkc.bin")
with open(path, "wb") as out:
    out.write(deflate.compress(raw) + deflate.flush())
print(f"Unicode {unicodedata.unidata_version}: {len(decompositions)} decompositions, {len(classes)} classes, "
      f"{len(compositions)} compositions, {os.path.getsize(path)} bytes")
