package io.contextlite.smt;

import java.util.Arrays;

/**
 * Some candidates whose joint choices are looked at exactly, so that the bound is the sum of the
 * best choice of each block. Confined to one thread.
 */
abstract class Block {
  /** The candidates that are not decided to be out. */
  final int[] members;

  /** The documents of the members, each once. */
  final int[] documents;

  Block(IntegerProgram program, int[] members) {
    this.members = members;
    documents = Arrays.stream(members).map(i -> program.document[i]).distinct().toArray();
  }

  /**
   * Sets all prices but that of tokens.
   *
   * @param prices what each candidate gains by linear terms, scaled
   * @param weights weight of each criterion, scaled
   * @param documentPrices price of each of its documents, scaled
   */
  abstract void price(long[] prices, long[] weights, long[] documentPrices);

  /**
   * Finds the best choice at a token price.
   *
   * @param tokenPrice scaled
   * @return its value, scaled
   */
  abstract long best(long tokenPrice);

  /** Returns the tokens of the choice that {@link #best} found last. */
  abstract long bestTokens();

  /** Writes the choice that {@link #best} found last. */
  abstract void write(boolean[] choice);

  /** Returns the least tokens of a choice that is left. */
  abstract long leastTokens();

  /**
   * Drops the choices that are worth too little at a token price.
   *
   * @param tokenPrice scaled
   * @param least worth that a choice must have to stay, scaled
   * @return whether any was dropped
   */
  abstract boolean dropBelow(long tokenPrice, long least);

  /**
   * Drops the choices of too many tokens.
   *
   * @param most tokens that a choice may have
   * @return whether any was dropped
   */
  abstract boolean dropAbove(long most);

  /** Drops the choices in which a candidate is out, or in. */
  abstract void fix(int candidate, boolean in);

  /** Tells whether no choice is left. */
  abstract boolean isEmpty();

  /** Tells whether one choice is left. */
  abstract boolean isSingle();

  /** Writes which of its candidates may be out and in. */
  abstract void writeDomains(Domains domains);

  /** Saves what is left. */
  abstract void save(int depth);

  /** Restores what was saved at a depth. */
  abstract void restore(int depth);

  /** Returns how much work one evaluation is, in choices looked at. */
  abstract int work();
}
