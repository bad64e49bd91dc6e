package io.contextlite.smt;

import java.util.Arrays;

/*
 * The bound: U(mu) = constant(mu) + sum over blocks of the best joint choice at the prices that mu
 * makes, in units of 2^-16 of the objective, for any mu >= 0. See CertificateChecker for why each
 * term bounds what it stands for. It is convex in mu; tokens have the most say and are priced
 * exactly by Kelley's cutting plane in one dimension (Kelley, "The cutting-plane method for solving
 * convex programs", 1960), the others by DualAscent.
 */
/** The upper bound on the objective at given multipliers. Confined to one thread. */
final class LagrangianBound {
  static final int FRACTION_BITS = 16;
  private static final int NONE = -1;
  private static final int MOST_PRICES = 14;
  private static final double CLOSE = .01;
  private static final double WIDER = 2;
  private static final double CLOSER = 1.1;

  final IntegerProgram program;
  final Block[] blocks;
  final long[] multipliers;

  /** What each multiplier may be at most; above it sums could leave the range of integers. */
  final long[] caps;

  final boolean[] choice;

  /** Number of the block of each candidate. */
  final int[] blockOf;

  /** Whether a pair counts inside the states of a block. */
  final boolean[] pairInside;

  private final long[] prices;
  private final long[] weights = new long[IntegerProgram.CRITERIA.size()];
  private final int[] blocksOfDocument;

  /** For each block and document of it: the multiplier that is its share, or that of documents. */
  private final int[][] shares;

  private final long[][] documentPrices;
  private final long[] sharesPaid;
  private long constant;
  private long tokens;
  private final Work work;

  LagrangianBound(IntegerProgram program, Block[] blocks, Work work) {
    this.program = program;
    this.work = work;
    this.blocks = blocks;
    multipliers = new long[program.multipliers()];
    caps = new long[program.multipliers()];
    choice = new boolean[program.size];
    prices = new long[program.size];
    sharesPaid = new long[program.membersOfDocument.length];
    blocksOfDocument = new int[program.membersOfDocument.length];
    blockOf = new int[program.size];
    Arrays.fill(blockOf, NONE);
    for (int b = 0; b < blocks.length; b++) {
      for (int i : blocks[b].members) {
        blockOf[i] = b;
      }
      for (int d : blocks[b].documents) {
        blocksOfDocument[d]++;
      }
    }
    shares = new int[blocks.length][];
    documentPrices = new long[blocks.length][];
    for (int b = 0; b < blocks.length; b++) {
      Block block = blocks[b];
      documentPrices[b] = new long[block.documents.length];
      shares[b] = Arrays.stream(block.documents).map(d -> share(block, d)).toArray();
    }
    pairInside = new boolean[program.pairGain.length];
    for (int p = 0; p < pairInside.length; p++) {
      int b = blockOf[program.pairFirst[p]];
      int other = blockOf[program.pairSecond[p]];
      pairInside[p] = b == NONE || other == NONE || (b == other && blocks[b] instanceof StateBlock);
    }
    fillCaps();
  }

  private int share(Block block, int document) {
    return blocksOfDocument[document] == 1
        ? IntegerProgram.DOCUMENTS_ROW
        : program.sharesRow()
            + Arrays.stream(block.members)
                .filter(i -> program.document[i] == document)
                .min()
                .orElseThrow();
  }

  private void fillCaps() {
    long each = (1L << 61) / (caps.length + 2);
    long allTokens = Arrays.stream(program.tokens).asLongStream().sum();
    caps[IntegerProgram.TOKENS_ROW] =
        program.budget >= allTokens ? 0 : each / Math.max(1, allTokens);
    caps[IntegerProgram.DOCUMENTS_ROW] =
        program.maxDocuments >= program.membersOfDocument.length
            ? 0
            : each / program.membersOfDocument.length;
    for (int b = 0; b < blocks.length; b++) {
      for (int share : shares[b]) {
        caps[share] = caps[IntegerProgram.DOCUMENTS_ROW];
      }
    }
    for (int r = 0; r < program.rows.length; r++) {
      long sum = Math.abs(program.rows[r].bound());
      for (long coefficient : program.rows[r].coefficients()) {
        sum += Math.abs(coefficient);
      }
      caps[2 + r] = isInside(program.rows[r]) ? 0 : each / Math.max(1, sum);
    }
    for (int p = 0; p < program.pairGain.length; p++) {
      caps[program.pairsRow() + p] = pairInside[p] ? 0 : Long.MAX_VALUE;
    }
    for (int f = 0; f < program.facets.length; f++) {
      caps[program.facetsRow() + f] = Long.MAX_VALUE;
    }
    for (int c = 0; c < program.minimum.length; c++) {
      caps[program.minimumsRow() + c] =
          program.hasMinimum[c]
              ? each / Math.max(1, Math.max(Math.abs(program.minimum[c]), total(c)))
              : 0;
    }
  }

  /** Whether the states of one block hold all that counts for a row. */
  private boolean isInside(IntegerProgram.Row row) {
    if (row.members().length == 0) {
      return true;
    }
    int block = blockOf[row.members()[0]];
    return block != NONE
        && blocks[block] instanceof StateBlock
        && Arrays.stream(row.members()).allMatch(i -> blockOf[i] == block);
  }

  private long total(int criterion) {
    return switch (IntegerProgram.CRITERIA.get(criterion)) {
      case RELEVANCE -> Arrays.stream(program.kept).mapToLong(table -> table[0]).sum();
      case COVERAGE ->
          Arrays.stream(program.facets).flatMapToLong(f -> Arrays.stream(f.gains())).sum();
      case COHERENCE -> Arrays.stream(program.pairGain).map(Math::abs).sum();
      case RECENCY -> Arrays.stream(program.recency).asLongStream().sum();
    };
  }

  /** Largest useful multiplier of a pair or a facet at the present weights. */
  long ceiling(int multiplier) {
    int pair = multiplier - program.pairsRow();
    int facet = multiplier - program.facetsRow();
    if (pair >= 0 && facet < 0) {
      return weights[IntegerProgram.COHERENCE] * Math.abs(program.pairGain[pair]);
    }
    if (facet >= 0 && facet < program.facets.length) {
      return weights[IntegerProgram.COVERAGE] * program.facets[facet].largest();
    }
    return caps[multiplier];
  }

  /** Takes over the multipliers but that of tokens. */
  void price() {
    for (int c = 0; c < weights.length; c++) {
      weights[c] = (program.weight[c] << FRACTION_BITS) + multipliers[program.minimumsRow() + c];
    }
    constant = 0;
    long ofRecency = weights[IntegerProgram.RECENCY];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = ofRecency * program.recency[i];
    }
    priceRows();
    pricePairs();
    priceFacets();
    for (int c = 0; c < weights.length; c++) {
      constant -= multipliers[program.minimumsRow() + c] * program.minimum[c];
    }
    priceDocuments();
    for (int b = 0; b < blocks.length; b++) {
      blocks[b].price(prices, weights, documentPrices[b]);
      work.add(blocks[b].work());
    }
  }

  private void priceDocuments() {
    long each = multipliers[IntegerProgram.DOCUMENTS_ROW];
    constant += each * program.maxDocuments;
    Arrays.fill(sharesPaid, 0);
    for (int b = 0; b < blocks.length; b++) {
      for (int k = 0; k < shares[b].length; k++) {
        documentPrices[b][k] = multipliers[shares[b][k]];
        sharesPaid[blocks[b].documents[k]] += multipliers[shares[b][k]];
      }
    }
    for (long paid : sharesPaid) {
      constant += Math.max(0, paid - each);
    }
  }

  /** Whether the shares of a document pay more than its price. */
  boolean overpaid(int document) {
    return sharesPaid[document] > multipliers[IntegerProgram.DOCUMENTS_ROW];
  }

  boolean isSplit(int document) {
    return blocksOfDocument[document] > 1;
  }

  private void priceRows() {
    for (int r = 0; r < program.rows.length; r++) {
      long multiplier = multipliers[2 + r];
      if (multiplier != 0) {
        IntegerProgram.Row row = program.rows[r];
        constant += multiplier * row.bound();
        for (int k = 0; k < row.members().length; k++) {
          prices[row.members()[k]] -= multiplier * row.coefficients()[k];
        }
      }
    }
  }

  private void pricePairs() {
    long ofCoherence = weights[IntegerProgram.COHERENCE];
    int row = program.pairsRow();
    for (int p = 0; p < pairInside.length; p++) {
      if (!pairInside[p]) {
        long effect = ofCoherence * program.pairGain[p];
        if (effect < 0) {
          long share = Math.min(multipliers[row + p], -effect);
          constant += share;
          prices[program.pairFirst[p]] -= share;
          prices[program.pairSecond[p]] -= share;
        } else {
          long share = Math.min(multipliers[row + p], effect);
          prices[program.pairFirst[p]] += share;
          prices[program.pairSecond[p]] += effect - share;
        }
      }
    }
  }

  private void priceFacets() {
    long ofCoverage = weights[IntegerProgram.COVERAGE];
    for (int f = 0; f < program.facets.length; f++) {
      IntegerProgram.Facet facet = program.facets[f];
      long base = multipliers[program.facetsRow() + f];
      constant += base;
      for (int k = 0; k < facet.members().length; k++) {
        long more = ofCoverage * facet.gains()[k] - base;
        if (more > 0) {
          prices[facet.members()[k]] += more;
        }
      }
    }
  }

  /**
   * Evaluates at a token price; {@link #price} must have been called.
   *
   * @return the bound, or {@link Long#MIN_VALUE} if a block has no choice left
   */
  long at(long tokenPrice) {
    long sum = constant + tokenPrice * program.budget;
    tokens = 0;
    for (Block block : blocks) {
      if (block.isEmpty()) {
        return Long.MIN_VALUE;
      }
      sum += block.best(tokenPrice);
      tokens += block.bestTokens();
      work.add(block.work());
    }
    return sum;
  }

  /** What is paid whatever is chosen, at the multipliers that were taken over. */
  long constant() {
    return constant;
  }

  /** Slope of the bound in the token price at the last evaluation. */
  private long slope() {
    return program.budget - tokens;
  }

  /**
   * Evaluates at the token price that makes the bound least, starting from the present one.
   *
   * @param target scaled value under which no bound needs to go
   * @return the bound; the multiplier of tokens and the choice are those of the price found
   */
  long atBestTokenPrice(long target) {
    long cap = caps[IntegerProgram.TOKENS_ROW];
    long price = Math.min(cap, multipliers[IntegerProgram.TOKENS_ROW]);
    long value = at(price);
    if (value == Long.MIN_VALUE || cap == 0) {
      return settle(price, value);
    }
    long least = value;
    long leastPrice = price;
    // A point where the bound falls and one where it rises, as far as they are known.
    long low = -1;
    long lowValue = 0;
    long lowSlope = 0;
    long high = -1;
    long highValue = 0;
    long highSlope = 0;
    double factor = CLOSER;
    for (int k = 0; k < MOST_PRICES; k++) {
      long slope = slope();
      if (slope == 0 || least < target || (price == 0 && slope > 0)) {
        break;
      }
      if (slope < 0) {
        low = price;
        lowValue = value;
        lowSlope = slope;
      } else {
        high = price;
        highValue = value;
        highSlope = slope;
      }
      if (low < 0) {
        price = high < FRACTION_BITS ? 0 : (long) (high / factor);
        factor *= WIDER;
      } else if (high < 0) {
        if (low >= cap) {
          break;
        }
        price = (long) Math.min((double) cap, low * factor + (1L << FRACTION_BITS));
        factor *= WIDER;
      } else {
        double fall = lowSlope;
        double rise = highSlope;
        double meet = ((double) (lowValue - highValue) + rise * high - fall * low) / (rise - fall);
        price = Math.max(low, Math.min(high, (long) meet));
        double floor = lowValue + fall * (price - low);
        if (price <= low || price >= high || least - floor < CLOSE * Math.max(1, least - target)) {
          break;
        }
      }
      value = at(price);
      if (value < least) {
        least = value;
        leastPrice = price;
      }
    }
    return settle(leastPrice, price == leastPrice ? least : at(leastPrice));
  }

  private long settle(long price, long value) {
    multipliers[IntegerProgram.TOKENS_ROW] = price;
    return value;
  }

  /** Writes the choice of the last evaluation. */
  void write() {
    Arrays.fill(choice, false);
    for (Block block : blocks) {
      block.write(choice);
    }
  }

  /** What the tokens that the last choice leaves are worth at their price, scaled. */
  double slackOfTokens() {
    return (double) multipliers[IntegerProgram.TOKENS_ROW] * Math.abs(slope());
  }

  /** What the documents that the last choice leaves are worth at their prices, scaled. */
  double slackOfDocuments() {
    long each = multipliers[IntegerProgram.DOCUMENTS_ROW];
    double slack = (double) each * program.maxDocuments;
    for (int b = 0; b < blocks.length; b++) {
      for (int k = 0; k < shares[b].length; k++) {
        slack -=
            usesDocument(blocks[b], blocks[b].documents[k]) ? (double) documentPrices[b][k] : 0;
      }
    }
    for (long paid : sharesPaid) {
      slack += (double) Math.max(0, paid - each);
    }
    return slack;
  }

  private boolean usesDocument(Block block, int document) {
    for (int i : block.members) {
      if (choice[i] && program.document[i] == document) {
        return true;
      }
    }
    return false;
  }

  long weight(int criterion) {
    return weights[criterion];
  }

  /** Sets the shares of pairs of which a candidate is decided, so that they are exact. */
  void settlePairs(Domains domains) {
    long ofCoherence = weights[IntegerProgram.COHERENCE];
    for (int p = 0; p < pairInside.length; p++) {
      int first = program.pairFirst[p];
      int second = program.pairSecond[p];
      if (!pairInside[p] && !(domains.isOpen(first) && domains.isOpen(second))) {
        long effect = ofCoherence * program.pairGain[p];
        boolean whole;
        if (effect < 0) {
          whole = domains.isOpen(first) ? domains.mayBeIn[second] : domains.mayBeIn[first];
        } else {
          whole = domains.isOpen(first) ? domains.mayBeIn[second] : !domains.mayBeIn[first];
        }
        multipliers[program.pairsRow() + p] = whole ? Math.abs(effect) : 0;
      }
    }
  }

  /** Number of pairs of open candidates that no block holds. */
  int openPairs(Domains domains) {
    int count = 0;
    for (int p = 0; p < pairInside.length; p++) {
      boolean open = domains.isOpen(program.pairFirst[p]) && domains.isOpen(program.pairSecond[p]);
      count += !pairInside[p] && open ? 1 : 0;
    }
    return count;
  }
}
