package io.contextlite.smt;

/** Counts the work of a run, in choices looked at. Confined to one thread. */
final class Work {
  private static final int UNIT = 1_000;

  private long done;

  void add(long more) {
    done += more;
  }

  /** The steps that a caller can limit. */
  long steps() {
    return done / UNIT;
  }
}
