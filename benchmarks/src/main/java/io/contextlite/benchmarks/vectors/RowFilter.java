package io.contextlite.benchmarks.vectors;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows that may be found. Immutable; equal to itself alone, so that engines may prepare it. */
final class RowFilter {
  /** All rows. */
  static final RowFilter ALL = new RowFilter(new BitSet());

  private final BitSet rows;

  private RowFilter(BitSet rows) {
    this.rows = rows;
  }

  /** Allows some rows; the set is copied. */
  static RowFilter of(BitSet rows) {
    return new RowFilter((BitSet) rows.clone());
  }

  /** Allows rows below a number. */
  static RowFilter below(int count) {
    BitSet rows = new BitSet(count);
    rows.set(0, count);
    return new RowFilter(rows);
  }

  boolean isAll() {
    return this == ALL;
  }

  boolean contains(int row) {
    return isAll() || rows.get(row);
  }

  /** Lists the rows, rising, if they are at most so many. */
  Optional<IntStream> few(int most) {
    return isAll() || rows.cardinality() > most ? Optional.empty() : Optional.of(rows.stream());
  }
}
