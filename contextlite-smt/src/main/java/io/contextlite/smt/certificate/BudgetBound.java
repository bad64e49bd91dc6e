package io.contextlite.smt.certificate;

import static java.lang.Math.addExact;
import static java.lang.Math.max;
import static java.lang.Math.multiplyExact;
import static java.lang.Math.subtractExact;

import io.contextlite.smt.certificate.Partition.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/*
 * One live state of each block is chosen, so that tokens are within the budget. At a token price
 * the node's bound U overstates such a choice by what its states lose against the best of their
 * blocks, and by the price of the tokens that it leaves. What reaches the sought worth T loses no
 * more than U - T in all. Of two partial choices the one that has fewer tokens and loses less, even
 * after paying for that difference, can do whatever the other can; so only the better ones are kept.
 */
/** What can be chosen together within the token budget. Confined to one thread. */
final class BudgetBound {
  /** Most partial choices that are kept at once. */
  static final int MAX_CHOICES = 1 << 20;

  private record Partial(long tokens, long loss) {}

  private final Partition partition;
  private final LiveStates live;
  private final StepMeter meter;
  private final long price;
  private final long room;
  private long left;

  /**
   * Prepares for states that are live and refreshed.
   *
   * @param price multiplier of tokens
   * @param room U - T, not negative
   */
  BudgetBound(Partition partition, LiveStates live, StepMeter meter, long price, long room) {
    this.partition = partition;
    this.live = live;
    this.meter = meter;
    this.price = price;
    this.room = room;
    left = partition.room(CheckedProblem.TOKENS);
    for (int part : partition.partsOfRow(CheckedProblem.TOKENS)) {
      left = subtractExact(left, live.least(part));
    }
  }

  /** Whether some choice within the budget reaches what is sought, by the worths of a bound. */
  boolean reaches(NodeBound bound, long[] best) {
    List<Partial> partials = List.of(new Partial(0, 0));
    for (int part : partition.partsOfRow(CheckedProblem.TOKENS)) {
      Part tokens = partition.parts().get(part);
      if (live.size(tokens.table()) > 1) {
        long[] worth = bound.worth(tokens.table());
        partials = with(partials, part, tokens, worth, best[tokens.table()]);
      }
    }
    return partials.stream().anyMatch(end -> loses(end, left) <= room);
  }

  private List<Partial> with(
      List<Partial> partials, int part, Part tokens, long[] worth, long best) {
    List<Partial> next = new ArrayList<>();
    for (int k = 0; k < live.size(tokens.table()); k++) {
      int state = live.state(tokens.table(), k);
      long more = subtractExact(tokens.activity()[state], live.least(part));
      long loss = subtractExact(best, worth[state]);
      for (Partial partial : partials) {
        Partial sum = new Partial(addExact(partial.tokens, more), addExact(partial.loss, loss));
        if (sum.tokens <= left && sum.loss <= room) {
          next.add(sum);
        }
      }
      meter.spend(partials.size() + next.size());
      next = better(next);
      if (next.size() > MAX_CHOICES) {
        throw new ProofRejection("counting the budget takes too many steps");
      }
    }
    return next;
  }

  /** Those that no other one with fewer tokens makes needless. */
  private List<Partial> better(List<Partial> partials) {
    partials.sort(Comparator.comparingLong(Partial::tokens).thenComparingLong(Partial::loss));
    List<Partial> kept = new ArrayList<>();
    for (Partial partial : partials) {
      Partial last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (last == null || partial.loss < loses(last, partial.tokens)) {
        kept.add(partial);
      }
    }
    return kept;
  }

  /** What a partial choice loses if it is filled up to some tokens with nothing. */
  private long loses(Partial partial, long tokens) {
    return addExact(
        partial.loss, multiplyExact(price, max(0, subtractExact(tokens, partial.tokens))));
  }
}
