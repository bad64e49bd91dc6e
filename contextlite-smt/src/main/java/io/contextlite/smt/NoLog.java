package io.contextlite.smt;

/** Writes nothing down. */
final class NoLog implements SearchLog {
  @Override
  public void firstChoice(LocalSearch incumbent) {}

  @Override
  public void rootBound(long bound, LocalSearch incumbent) {}

  @Override
  public void better(LocalSearch incumbent, long node) {}

  @Override
  public void block(Block[] blocks) {}

  @Override
  public void bound(long[] before, long[] after) {}

  @Override
  public void branch(int candidate, boolean first, int depth) {}

  @Override
  public void close() {}

  @Override
  public void knapsack() {}

  @Override
  public void open() {}
}
