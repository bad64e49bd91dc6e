package io.contextlite.retrieve;

import io.contextlite.text.WordSequence;

/** Hashes of names; may have some that are gone. Safe to read by many once published. */
final class NameSet {
  private static final int FIRST_SLOTS = 1 << 10;

  /** Multiplicative hashing: 2^64 over the golden ratio. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Open addressing; 0 is an empty slot, and the hash 0 counts as there. */
  private long[] slots = new long[FIRST_SLOTS];

  private int size;
  private final long generation;

  NameSet(long generation) {
    this.generation = generation;
  }

  /** The generation up to which all names are here. */
  long generation() {
    return generation;
  }

  long memoryBytes() {
    return (long) Long.BYTES * slots.length;
  }

  NameSet copy(long newGeneration) {
    NameSet copy = new NameSet(newGeneration);
    copy.slots = slots.clone();
    copy.size = size;
    return copy;
  }

  void add(long name) {
    int at = find(name);
    if (slots[at] != name) {
      slots[at] = name;
      size++;
      if (size * 2 > slots.length) {
        grow();
      }
    }
  }

  boolean contains(long name) {
    return slots[find(name)] == name;
  }

  private int find(long name) {
    int mask = slots.length - 1;
    int at = (int) ((name * SPREAD) >>> Integer.SIZE) & mask;
    while (slots[at] != 0 && slots[at] != name) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    for (long name : old) {
      if (name != 0) {
        slots[find(name)] = name;
      }
    }
  }

  /** The most words from a place on that make up a name, up to a number of words, or 0. */
  int longest(WordSequence words, int place, int most) {
    int longest = 0;
    long hash = WordSequence.begin();
    for (int n = 1; n <= most && place + n <= words.length(); n++) {
      hash = words.extend(hash, place + n - 1);
      longest = contains(hash) ? n : longest;
    }
    return longest;
  }
}
