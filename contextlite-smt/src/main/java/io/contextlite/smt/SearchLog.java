package io.contextlite.smt;

/** What a search writes down. */
interface SearchLog {
  /** The choice that is known before the search. */
  void firstChoice(LocalSearch incumbent);

  /** The bound of the whole problem, scaled. */
  void rootBound(long bound, LocalSearch incumbent);

  /** A better choice was found. */
  void better(LocalSearch incumbent, long node);

  /** The candidates are put into blocks, at first and again. */
  void block(Block[] blocks);

  /** The multipliers change. */
  void bound(long[] before, long[] after);

  /** The search looks at a candidate both in and out. */
  void branch(int candidate, boolean first, int depth);

  /** Nothing in the subproblem can be better than what is known. */
  void close();

  /** With the budget kept exact, nothing in the subproblem can be better than what is known. */
  void knapsack();

  /** The subproblem is left. */
  void open();
}
