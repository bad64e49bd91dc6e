package io.contextlite.postings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers terms from 0 on, in order of their first appearance. Confined to one thread. */
final class TermTable {
  private static final int NONE = -1;
  private static final int FIRST_TERMS = 1 << 10;
  private static final int CHARS_A_TERM = 8;
  private static final int HASH_SHIFT = 16;

  private int[] slots = new int[2 * FIRST_TERMS];
  private long[] hashes = new long[FIRST_TERMS];
  private int[] starts = new int[FIRST_TERMS + 1];
  private char[] chars = new char[FIRST_TERMS * CHARS_A_TERM];
  private int size;

  TermTable() {
    Arrays.fill(slots, NONE);
  }

  int size() {
    return size;
  }

  /** Returns a term's number, a new one if it was not there. */
  int number(long hash, char[] term, int length) {
    int slot = slot(hash, term, length);
    if (slots[slot] != NONE) {
      return slots[slot];
    }
    if (size == hashes.length) {
      grow();
      slot = slot(hash, term, length);
    }
    if (chars.length - starts[size] < length) {
      chars = Arrays.copyOf(chars, Math.max(starts[size] + length, 2 * chars.length));
    }
    System.arraycopy(term, 0, chars, starts[size], length);
    hashes[size] = hash;
    starts[size + 1] = starts[size] + length;
    slots[slot] = size;
    return size++;
  }

  /** Returns a term's number, or -1. */
  int find(long hash, String term) {
    return slots[slot(hash, term.toCharArray(), term.length())];
  }

  long memoryBytes() {
    return (long) slots.length * Integer.BYTES
        + (long) hashes.length * Long.BYTES
        + (long) starts.length * Integer.BYTES
        + (long) chars.length * Character.BYTES;
  }

  byte[] utf8(int number) {
    return new String(chars, starts[number], starts[number + 1] - starts[number])
        .getBytes(StandardCharsets.UTF_8);
  }

  private int slot(long hash, char[] term, int length) {
    int mask = slots.length - 1;
    int slot = (int) (hash >>> HASH_SHIFT) & mask;
    while (slots[slot] != NONE && !is(slots[slot], hash, term, length)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean is(int number, long hash, char[] term, int length) {
    return hashes[number] == hash
        && Arrays.equals(chars, starts[number], starts[number + 1], term, 0, length);
  }

  private void grow() {
    hashes = Arrays.copyOf(hashes, 2 * size);
    starts = Arrays.copyOf(starts, 2 * size + 1);
    slots = new int[2 * slots.length];
    Arrays.fill(slots, NONE);
    for (int number = 0; number < size; number++) {
      int slot = (int) (hashes[number] >>> HASH_SHIFT) & slots.length - 1;
      while (slots[slot] != NONE) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = number;
    }
  }
}
