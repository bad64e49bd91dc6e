package io.contextlite.smt;

import java.util.List;
import java.util.function.Consumer;

/** Passes on what a search tells to several listeners. */
record SearchLogs(List<SearchLog> logs) implements SearchLog {

  private void each(Consumer<SearchLog> call) {
    logs.forEach(call);
  }

  @Override
  public void firstChoice(LocalSearch incumbent) {
    each(log -> log.firstChoice(incumbent));
  }

  @Override
  public void rootBound(long value, LagrangianBound bound, LocalSearch incumbent) {
    each(log -> log.rootBound(value, bound, incumbent));
  }

  @Override
  public void decided(Domains domains) {
    each(log -> log.decided(domains));
  }

  @Override
  public void better(LocalSearch incumbent, long node) {
    each(log -> log.better(incumbent, node));
  }

  @Override
  public void block(Block[] blocks) {
    each(log -> log.block(blocks));
  }

  @Override
  public void bound(long[] before, long[] after) {
    each(log -> log.bound(before, after));
  }

  @Override
  public void branch(int candidate, boolean first, int depth) {
    each(log -> log.branch(candidate, first, depth));
  }

  @Override
  public void close() {
    each(SearchLog::close);
  }

  @Override
  public void knapsack() {
    each(SearchLog::knapsack);
  }

  @Override
  public void open() {
    each(SearchLog::open);
  }
}
