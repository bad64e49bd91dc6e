package io.contextlite.store;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.LongConsumer;

/** A set of passage ids, which are small whole numbers. Confined to one thread while it grows. */
public final class PassageSet {
  private final BitSet ids = new BitSet();

  void add(long id) {
    ids.set(Math.toIntExact(id));
  }

  /**
   * Tells whether there is no passage in the set.
   *
   * @return true if there is none
   */
  public boolean isEmpty() {
    return ids.isEmpty();
  }

  /**
   * Tells whether a passage is in the set.
   *
   * @param id the passage
   * @return true if it is
   */
  public boolean contains(long id) {
    return id >= 0 && id <= Integer.MAX_VALUE && ids.get((int) id);
  }

  /**
   * Lists the passages if they are few.
   *
   * @param most more are not listed
   * @return the passages, rising, or empty
   */
  public Optional<long[]> few(int most) {
    return ids.cardinality() <= most
        ? Optional.of(ids.stream().asLongStream().toArray())
        : Optional.empty();
  }

  /**
   * Goes through the set.
   *
   * @param consumer takes each passage in ascending order
   */
  public void forEach(LongConsumer consumer) {
    ids.stream().forEach(consumer::accept);
  }
}
