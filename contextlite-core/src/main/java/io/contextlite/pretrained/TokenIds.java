package io.contextlite.pretrained;

import java.util.Arrays;

/** A growing list of token ids. Confined to one thread. */
final class TokenIds {
  private int[] ids = new int[256];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size++] = id;
  }

  int size() {
    return size;
  }

  int get(int i) {
    return ids[i];
  }

  void truncate(int newSize) {
    size = newSize;
  }

  /** Turns round what was added since the list had a size. */
  void reverseFrom(int begin) {
    for (int i = begin, j = size - 1; i < j; i++, j--) {
      int id = ids[i];
      ids[i] = ids[j];
      ids[j] = id;
    }
  }

  int[] toArray() {
    return Arrays.copyOf(ids, size);
  }
}
