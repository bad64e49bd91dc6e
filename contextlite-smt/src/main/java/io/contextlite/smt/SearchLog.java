package io.contextlite.smt;

/** What a search tells while it runs. */
interface SearchLog {

  /** Hears nothing. */
  SearchLog NONE = new SearchLog() {};

  /** The choice that is known before the search, if one is. */
  default void firstChoice(LocalSearch incumbent) {}

  /** The bound of the whole problem, scaled. */
  default void rootBound(long value, LagrangianBound bound, LocalSearch incumbent) {}

  /** What is decided after the first bound. */
  default void decided(Domains domains) {}

  /** A better choice was found. */
  default void better(LocalSearch incumbent, long node) {}

  /** The candidates are put into blocks, at first and again. */
  default void block(Block[] blocks) {}

  /** The multipliers change. */
  default void bound(long[] before, long[] after) {}

  /** The search looks at a candidate both in and out. */
  default void branch(int candidate, boolean first, int depth) {}

  /** Nothing in the subproblem can be better than what is known. */
  default void close() {}

  /** With the budget kept exact, nothing in the subproblem can be better than what is known. */
  default void knapsack() {}

  /** The subproblem is left. */
  default void open() {}
}
