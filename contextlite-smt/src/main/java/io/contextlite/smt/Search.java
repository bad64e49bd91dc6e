package io.contextlite.smt;

import io.contextlite.optimize.SolveOptions;
import java.time.Duration;

/*
 * Depth-first branch and bound. At every node the bound is lowered by some dual steps; states that
 * cannot be part of anything better are dropped, what follows from tokens, documents and rows is
 * drawn, and if the node is still open the candidate about which the relaxation is least sure is
 * put in and left out, the likelier first.
 */
/** One run of branch and bound. Confined to one thread. */
final class Search {
  /** After these many candidates have dropped out, and further steps are cheap. */
  private static final int ROOT_STEPS = 40;

  private static final int MORE_ROOT_STEPS = 60;
  private static final int NODE_STEPS = 12;
  private static final int AGAIN_STEPS = 40;

  /** New blocks are made when no more than this share of the candidates in the old is open. */
  private static final double FEWER = .8;

  /** The last tenth of the time is for the reasons and the certificate. */
  private static final int TENTHS = 10;

  private static final double AIM = .1;

  /** The exact knapsack is tried when other terms than tokens make up less of the gap than this. */
  private static final double SMALL = .5;

  private static final int REPAIR_EVERY = 10;

  private final IntegerProgram program;
  private final int blockSize;
  private final Work work = new Work();
  private LagrangianBound bound;
  private DualAscent ascent;
  private int openWhenBlocked;
  private final LocalSearch incumbent;
  private final SearchLog log;
  private final long deadlineNanos;
  private final long workLimit;
  private final Domains domains;
  private final double[] doubt;
  private long[] inherited;
  private long nodes;
  private long openBound = Long.MIN_VALUE;
  private boolean stopped;
  private int observed;

  Search(
      IntegerProgram program, int blockSize, SolveOptions options, SearchLog log, long startNanos) {
    this.program = program;
    this.blockSize = blockSize;
    this.log = log;
    incumbent = new LocalSearch(program, work, () -> !outOfTime());
    domains = new Domains(program);
    bound = new LagrangianBound(program, BlockPartition.of(program, domains, blockSize), work);
    ascent = new DualAscent(bound);
    openWhenBlocked = domains.open();
    doubt = new double[program.size];
    inherited = bound.multipliers.clone();
    long limit;
    try {
      limit = options.timeLimit().toNanos();
    } catch (ArithmeticException tooLong) {
      limit = Long.MAX_VALUE / 2;
    }
    deadlineNanos = startNanos + Math.min(limit, Long.MAX_VALUE / 2) / TENTHS * (TENTHS - 1);
    workLimit = options.workLimit();
  }

  void run() {
    incumbent.construct();
    log.firstChoice(incumbent);
    log.block(bound.blocks);
    solve(0, ROOT_STEPS);
    incumbent.trim();
  }

  boolean found() {
    return incumbent.found();
  }

  boolean[] best() {
    return incumbent.best();
  }

  long bestObjective() {
    return incumbent.bestObjective();
  }

  /** Upper bound on every choice: that of the best, unless something was left open. */
  long provenBound() {
    long open = openBound >> LagrangianBound.FRACTION_BITS;
    return incumbent.found() ? Math.max(open, incumbent.bestObjective()) : open;
  }

  /** Whether every subproblem was closed. */
  boolean complete() {
    return openBound == Long.MIN_VALUE;
  }

  long nodes() {
    return nodes;
  }

  long steps() {
    return work.steps();
  }

  /** Scaled bound from which on a subproblem may hold something better than what is known. */
  private long target() {
    long known = incumbent.found() ? incumbent.bestObjective() : program.leastObjective - 1;
    return (known + 1) << LagrangianBound.FRACTION_BITS;
  }

  Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }

  private boolean outOfTime() {
    stopped = stopped || System.nanoTime() - deadlineNanos >= 0 || work.steps() >= workLimit;
    return stopped;
  }

  private void solve(int depth, int steps) {
    LagrangianBound boundAbove = bound;
    DualAscent ascentAbove = ascent;
    int openAbove = openWhenBlocked;
    explore(depth, steps);
    bound = boundAbove;
    ascent = ascentAbove;
    openWhenBlocked = openAbove;
  }

  private void explore(int depth, int steps) {
    nodes++;
    if (!propagate()) {
      log.close();
      return;
    }
    long value = lower(outOfTime() ? 0 : steps);
    if (depth == 0) {
      log.rootBound(value, bound, incumbent);
    }
    boolean left = value >= target() && tighten();
    int more = depth == 0 ? MORE_ROOT_STEPS : 0;
    while (left && !outOfTime()) {
      boolean again = blockAgain();
      if (!again && more == 0) {
        break;
      }
      value = lower(again ? AGAIN_STEPS : more);
      more = again ? more : 0;
      left = value >= target() && tighten();
    }
    if (!left) {
      log.close();
      return;
    }
    int next = undecided();
    if (depth == 0) {
      log.decided(domains);
    }
    if (next < 0) {
      settleSingle();
    } else if (closesByKnapsack(value)) {
      log.knapsack();
    } else if (depth == 0 && improves()) {
      explore(1, NODE_STEPS);
    } else if (outOfTime()) {
      openBound = Math.max(openBound, value);
      log.open();
    } else {
      branch(depth, next, value);
    }
  }

  /** Looks for a better choice among what is open. */
  private boolean improves() {
    return !outOfTime() && incumbent.improve(domains);
  }

  /** Lowers the bound; {@link Long#MIN_VALUE} if nothing is left. */
  private long lower(int steps) {
    bound.price();
    bound.settlePairs(domains);
    long value = ascent.run(steps, target(), aim(), this::observe);
    if (value != Long.MIN_VALUE) {
      noteMultipliers();
    }
    return value;
  }

  private boolean hasOpenChain() {
    for (Block block : bound.blocks) {
      if (block instanceof ChainBlock && !block.isSingle()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where no choice is known, the bound is to fall by about as much as the least scores ask for.
   */
  private double aim() {
    double most = 1;
    for (int c = 0; c < program.minimum.length && !incumbent.found(); c++) {
      most = Math.max(most, Math.abs((double) program.minimum[c]));
    }
    return incumbent.found() ? 1 : most * AIM * (1 << LagrangianBound.FRACTION_BITS);
  }

  /** Makes new blocks of what is open, if so much was decided that they can hold more pairs. */
  private boolean blockAgain() {
    if (blockSize == 1) {
      return false;
    }
    for (Block block : bound.blocks) {
      block.writeDomains(domains);
    }
    int open = domains.open();
    boolean chains = hasOpenChain();
    if (open > openWhenBlocked * FEWER || open == 0 || (bound.openPairs(domains) == 0 && !chains)) {
      return false;
    }
    long[] multipliers = bound.multipliers;
    bound = new LagrangianBound(program, BlockPartition.of(program, domains, blockSize), work);
    System.arraycopy(multipliers, 0, bound.multipliers, 0, multipliers.length);
    ascent = new DualAscent(bound);
    openWhenBlocked = open;
    log.block(bound.blocks);
    return true;
  }

  private void branch(int depth, int candidate, long value) {
    boolean first = ascent.mean(candidate) >= .5;
    log.branch(candidate, first, depth);
    long[] multipliers = bound.multipliers.clone();
    for (boolean in : new boolean[] {first, !first}) {
      inherited = multipliers;
      for (Block block : bound.blocks) {
        block.save(depth);
      }
      System.arraycopy(multipliers, 0, bound.multipliers, 0, multipliers.length);
      if (outOfTime()) {
        openBound = Math.max(openBound, value);
        log.open();
      } else {
        bound.blocks[bound.blockOf[candidate]].fix(candidate, in);
        solve(depth + 1, NODE_STEPS);
      }
      for (Block block : bound.blocks) {
        block.restore(depth);
      }
    }
  }

  private void noteMultipliers() {
    log.bound(inherited, bound.multipliers);
    inherited = bound.multipliers.clone();
  }

  private boolean observe(boolean[] choice) {
    boolean repairs = nodes > 1 ? observed++ % NODE_STEPS == 0 : observed++ % REPAIR_EVERY == 0;
    long before = incumbent.bestObjective();
    boolean had = incumbent.found();
    if (repairs) {
      incumbent.repair(choice);
    }
    if (incumbent.found() && (!had || incumbent.bestObjective() > before)) {
      log.better(incumbent, nodes);
    }
    return !outOfTime();
  }

  /** Drops what cannot be part of anything better, and what follows from that. */
  private boolean tighten() {
    boolean more = true;
    while (more) {
      bound.price();
      long price = bound.multipliers[IntegerProgram.TOKENS_ROW];
      long value = bound.at(price);
      long target = target();
      if (value == Long.MIN_VALUE || value < target) {
        return false;
      }
      more = false;
      for (Block block : bound.blocks) {
        more |= block.dropBelow(price, block.best(price) - (value - target));
      }
      if (more && !propagate()) {
        return false;
      }
    }
    return true;
  }

  /** Draws what follows from tokens, documents and rows; false if nothing is left. */
  private boolean propagate() {
    boolean more = true;
    while (more) {
      more = false;
      for (Block block : bound.blocks) {
        if (block.isEmpty()) {
          return false;
        }
        block.writeDomains(domains);
      }
      long least = 0;
      for (Block block : bound.blocks) {
        least += block.leastTokens();
      }
      if (least > program.budget) {
        return false;
      }
      for (Block block : bound.blocks) {
        more |= block.dropAbove(program.budget - least + block.leastTokens());
      }
      for (int r = 0; r < program.rows.length; r++) {
        if (bound.caps[2 + r] > 0) {
          long slack = slack(program.rows[r]);
          if (slack < 0) {
            return false;
          }
          more |= fixByRow(program.rows[r], slack);
        }
      }
      if (program.maxDocuments < program.membersOfDocument.length) {
        int used = usedDocuments();
        if (used > program.maxDocuments) {
          return false;
        }
        more |= used == program.maxDocuments && closeDocuments();
      }
    }
    return true;
  }

  private long slack(IntegerProgram.Row row) {
    long least = 0;
    for (int k = 0; k < row.members().length; k++) {
      int i = row.members()[k];
      long coefficient = row.coefficients()[k];
      boolean in = domains.mayBeIn[i] && (!domains.mayBeOut[i] || coefficient < 0);
      least += in ? coefficient : 0;
    }
    return row.bound() - least;
  }

  private boolean fixByRow(IntegerProgram.Row row, long slack) {
    boolean fixed = false;
    for (int k = 0; k < row.members().length; k++) {
      int i = row.members()[k];
      long coefficient = row.coefficients()[k];
      if (domains.mayBeIn[i] && domains.mayBeOut[i] && Math.abs(coefficient) > slack) {
        fix(i, coefficient < 0);
        fixed = true;
      }
    }
    return fixed;
  }

  private void fix(int candidate, boolean in) {
    bound.blocks[bound.blockOf[candidate]].fix(candidate, in);
    domains.mayBeIn[candidate] = in;
    domains.mayBeOut[candidate] = !in;
  }

  private int usedDocuments() {
    int used = 0;
    for (int[] members : program.membersOfDocument) {
      used += isUsed(members) ? 1 : 0;
    }
    return used;
  }

  private boolean isUsed(int[] members) {
    for (int i : members) {
      if (!domains.mayBeOut[i]) {
        return true;
      }
    }
    return false;
  }

  private boolean closeDocuments() {
    boolean fixed = false;
    for (int[] members : program.membersOfDocument) {
      if (!isUsed(members)) {
        for (int i : members) {
          if (domains.mayBeIn[i]) {
            fix(i, false);
            fixed = true;
          }
        }
      }
    }
    return fixed;
  }

  /** The undecided candidate to branch on, or -1 if all are decided. */
  private int undecided() {
    bound.price();
    bound.at(bound.multipliers[IntegerProgram.TOKENS_ROW]);
    bound.write();
    for (Block block : bound.blocks) {
      block.writeDomains(domains);
    }
    Complementarity.fill(bound, doubt);
    int next = -1;
    double most = -1;
    for (int i = 0; i < program.size; i++) {
      if (domains.isOpen(i)) {
        double mean = ascent.mean(i);
        double value = doubt[i] + bound.slackOfTokens() * Math.min(mean, 1 - mean);
        if (value > most) {
          most = value;
          next = i;
        }
      }
    }
    return next;
  }

  /** Whether keeping the budget exact shows that nothing better is left. */
  private boolean closesByKnapsack(long value) {
    double doubts = bound.slackOfDocuments();
    for (double one : doubt) {
      doubts += one;
    }
    if (blockSize == 1
        || doubts > SMALL * (value - target())
        || bound.slackOfTokens() == 0
        || hasOpenChain()
        || outOfTime()) {
      return false;
    }
    long exact = new KnapsackBound(bound, work).value(target(), () -> !outOfTime());
    if (exact == KnapsackBound.UNKNOWN || exact < target()) {
      return exact < target();
    }
    long before = incumbent.bestObjective();
    incumbent.repair(bound.choice);
    if (incumbent.bestObjective() > before) {
      log.better(incumbent, nodes);
    }
    return exact < target();
  }

  /** Everything is decided: the one choice that is left is better, worse, or none. */
  private void settleSingle() {
    boolean[] single = new boolean[program.size];
    System.arraycopy(domains.mayBeIn, 0, single, 0, single.length);
    if (incumbent.offer(single)) {
      log.better(incumbent, nodes);
    }
    log.close();
  }
}
