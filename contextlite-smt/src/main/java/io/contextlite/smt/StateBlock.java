package io.contextlite.smt;

import java.util.Arrays;

/**
 * Candidates, every joint choice of which is a state with its exact value. A state is a set of
 * bits, one for each candidate that is open; those that are decided to be in belong to every state.
 */
final class StateBlock extends Block {
  private static final int NONE = -1;

  /** A bit that no candidate has and that every state is taken to have. */
  private static final int FIXED = 1 << 30;

  private static final int ALWAYS = FIXED;
  private static final int GROWTH = 2;

  /** With fewer than one state of so many left, each is added up by itself. */
  private static final int FEW = 12;

  private static final int FIRST_DEPTHS = 32;

  private final int[] open;
  private final int[] fixed;
  private final int states;
  private final long[] relevance;
  private final long[] coherence;
  private final long[] stateTokens;
  private final int[] documentMasks;

  /** Relevance and coherence of each state, weighted. */
  private final long[] weighed;

  /** Room for what each state is worth at the prices set last, but for its tokens. */
  private final long[] priced;

  /** The states that are left are live[0 .. left-1]; dropped ones follow, so that it restores. */
  private final int[] live;

  /** Value of each live state at the prices set last, but for its tokens; by place in live. */
  private final long[] liveValues;

  private final long[] liveTokens;

  private int left;
  private int[] saved = new int[FIRST_DEPTHS];
  private int best = NONE;
  private long relevanceWeight;
  private long coherenceWeight;

  StateBlock(IntegerProgram program, int[] members, Domains domains) {
    super(program, members);
    open = Arrays.stream(members).filter(domains::isOpen).toArray();
    fixed = Arrays.stream(members).filter(i -> !domains.isOpen(i)).toArray();
    states = 1 << open.length;
    relevance = new long[states];
    coherence = new long[states];
    stateTokens = new long[states];
    weighed = new long[states];
    priced = new long[states];
    live = new int[states];
    liveValues = new long[states];
    liveTokens = new long[states];
    documentMasks = new int[documents.length];
    fillDocuments(program);
    fillTokens(program);
    fillCoherence(program);
    fillRelevance(program);
    fillLive(program);
  }

  private void fillDocuments(IntegerProgram program) {
    for (int d = 0; d < documents.length; d++) {
      for (int m = 0; m < open.length; m++) {
        if (program.document[open[m]] == documents[d]) {
          documentMasks[d] |= 1 << m;
        }
      }
      for (int i : fixed) {
        if (program.document[i] == documents[d]) {
          documentMasks[d] = ALWAYS;
        }
      }
    }
  }

  private void fillTokens(IntegerProgram program) {
    stateTokens[0] = Arrays.stream(fixed).mapToLong(i -> program.tokens[i]).sum();
    for (int s = 1; s < states; s++) {
      int low = Integer.numberOfTrailingZeros(s);
      stateTokens[s] = stateTokens[s & (s - 1)] + program.tokens[open[low]];
    }
  }

  private void fillCoherence(IntegerProgram program) {
    long[][] gains = new long[open.length][open.length];
    long[] alone = new long[open.length];
    for (int m = 0; m < open.length; m++) {
      int[] partners = program.partnersOf[open[m]];
      for (int p = 0; p < partners.length; p++) {
        int other = IntegerProgram.indexOf(open, partners[p]);
        if (other != NONE) {
          gains[m][other] = program.gainsWith[open[m]][p];
        } else if (IntegerProgram.indexOf(fixed, partners[p]) != NONE) {
          alone[m] += program.gainsWith[open[m]][p];
        }
      }
    }
    for (int k = 0; k < fixed.length; k++) {
      int[] partners = program.partnersOf[fixed[k]];
      for (int p = 0; p < partners.length; p++) {
        boolean later = IntegerProgram.indexOf(fixed, partners[p]) > k;
        coherence[0] += later ? program.gainsWith[fixed[k]][p] : 0;
      }
    }
    for (int s = 1; s < states; s++) {
      int low = Integer.numberOfTrailingZeros(s);
      long sum = coherence[s & (s - 1)] + alone[low];
      for (int rest = s & (s - 1); rest != 0; rest &= rest - 1) {
        sum += gains[low][Integer.numberOfTrailingZeros(rest)];
      }
      coherence[s] = sum;
    }
  }

  /** Per document: what is chosen of it, the most valuable first, keeps less and less. */
  private void fillRelevance(IntegerProgram program) {
    for (int document : documents) {
      int[] all = program.membersOfDocument[document];
      int[] ordered = new int[all.length];
      int[] bits = new int[all.length];
      int count = 0;
      for (int i : all) {
        int bit = IntegerProgram.indexOf(open, i);
        if (bit != NONE || IntegerProgram.indexOf(fixed, i) != NONE) {
          ordered[count] = i;
          bits[count++] = bit == NONE ? ALWAYS : 1 << bit;
        }
      }
      for (int s = 0; s < states; s++) {
        int place = 0;
        for (int k = 0; k < count; k++) {
          if (((s | FIXED) & bits[k]) != 0) {
            relevance[s] += program.kept[ordered[k]][place++];
          }
        }
      }
    }
  }

  /** Keeps the states that break no constraint by themselves. */
  private void fillLive(IntegerProgram program) {
    int dropped = states;
    for (int s = 0; s < states; s++) {
      int place = stateTokens[s] <= program.budget ? left++ : --dropped;
      live[place] = s;
      liveTokens[place] = stateTokens[s];
    }
    for (int i : members) {
      for (int row : program.rowsOf[i]) {
        if (program.rows[row].members()[0] == i) {
          dropBreaking(program.rows[row]);
        }
      }
    }
  }

  /** Drops states that break a row, if all that counts for it is here. */
  private void dropBreaking(IntegerProgram.Row row) {
    int[] bits = new int[row.members().length];
    for (int p = 0; p < bits.length; p++) {
      int bit = IntegerProgram.indexOf(open, row.members()[p]);
      boolean always = IntegerProgram.indexOf(fixed, row.members()[p]) != NONE;
      if (bit == NONE && !always) {
        return;
      }
      bits[p] = always ? ALWAYS : 1 << bit;
    }
    for (int k = left - 1; k >= 0; k--) {
      long activity = 0;
      for (int p = 0; p < bits.length; p++) {
        activity += ((live[k] | FIXED) & bits[p]) == 0 ? 0 : row.coefficients()[p];
      }
      if (activity > row.bound()) {
        drop(k);
      }
    }
  }

  private void drop(int place) {
    left--;
    int state = live[place];
    live[place] = live[left];
    live[left] = state;
    long tokens = liveTokens[place];
    liveTokens[place] = liveTokens[left];
    liveTokens[left] = tokens;
    liveValues[place] = liveValues[left];
  }

  @Override
  void price(long[] prices, long[] weights, long[] documentPrices) {
    weigh(weights[IntegerProgram.RELEVANCE], weights[IntegerProgram.COHERENCE]);
    long base = 0;
    for (int i : fixed) {
      base += prices[i];
    }
    if (left * FEW < states) {
      priceLive(base, prices);
    } else {
      priceAll(base, prices);
    }
    for (int d = 0; d < documents.length; d++) {
      long price = documentPrices[d];
      for (int k = 0; price != 0 && k < left; k++) {
        liveValues[k] -= ((live[k] | FIXED) & documentMasks[d]) == 0 ? 0 : price;
      }
    }
  }

  private void priceLive(long base, long[] prices) {
    for (int k = 0; k < left; k++) {
      long sum = base + weighed[live[k]];
      for (int rest = live[k]; rest != 0; rest &= rest - 1) {
        sum += prices[open[Integer.numberOfTrailingZeros(rest)]];
      }
      liveValues[k] = sum;
    }
  }

  /** The states with a bit follow those without it, so each bit doubles the part that is done. */
  private void priceAll(long base, long[] prices) {
    long[] sums = priced;
    sums[0] = base;
    for (int m = 0; m < open.length; m++) {
      int half = 1 << m;
      long price = prices[open[m]];
      System.arraycopy(sums, 0, sums, half, half);
      for (int s = half; s < 2 * half; s++) {
        sums[s] += price;
      }
    }
    for (int s = 0; s < states; s++) {
      sums[s] += weighed[s];
    }
    for (int k = 0; k < left; k++) {
      liveValues[k] = sums[live[k]];
    }
  }

  private void weigh(long ofRelevance, long ofCoherence) {
    if (ofRelevance != relevanceWeight || ofCoherence != coherenceWeight) {
      relevanceWeight = ofRelevance;
      coherenceWeight = ofCoherence;
      for (int s = 0; s < states; s++) {
        weighed[s] = ofRelevance * relevance[s] + ofCoherence * coherence[s];
      }
    }
  }

  @Override
  long best(long tokenPrice) {
    long most = Long.MIN_VALUE;
    int found = NONE;
    for (int k = 0; k < left; k++) {
      long value = liveValues[k] - tokenPrice * liveTokens[k];
      if (value > most) {
        most = value;
        found = k;
      }
    }
    best = found == NONE ? NONE : live[found];
    return most;
  }

  @Override
  long bestTokens() {
    return stateTokens[best];
  }

  @Override
  void write(boolean[] choice) {
    for (int m = 0; m < open.length; m++) {
      choice[open[m]] = (best & 1 << m) != 0;
    }
    for (int i : fixed) {
      choice[i] = true;
    }
  }

  @Override
  long leastTokens() {
    long least = Long.MAX_VALUE;
    for (int k = 0; k < left; k++) {
      least = Math.min(least, liveTokens[k]);
    }
    return least;
  }

  @Override
  boolean dropBelow(long tokenPrice, long least) {
    int before = left;
    for (int k = left - 1; k >= 0; k--) {
      if (liveValues[k] - tokenPrice * liveTokens[k] < least) {
        drop(k);
      }
    }
    return left < before;
  }

  @Override
  boolean dropAbove(long most) {
    int before = left;
    for (int k = left - 1; k >= 0; k--) {
      if (liveTokens[k] > most) {
        drop(k);
      }
    }
    return left < before;
  }

  @Override
  void fix(int candidate, boolean in) {
    int place = IntegerProgram.indexOf(open, candidate);
    if (place == NONE) {
      left = in ? left : 0;
      return;
    }
    int bit = 1 << place;
    for (int k = left - 1; k >= 0; k--) {
      if (((live[k] & bit) != 0) != in) {
        drop(k);
      }
    }
  }

  @Override
  boolean isEmpty() {
    return left == 0;
  }

  @Override
  boolean isSingle() {
    return left == 1;
  }

  /** Value of a state that is left, but for its tokens. */
  long liveValue(int place) {
    return liveValues[place];
  }

  long liveTokens(int place) {
    return liveTokens[place];
  }

  long mostTokens() {
    long most = 0;
    for (int k = 0; k < left; k++) {
      most = Math.max(most, liveTokens[k]);
    }
    return most;
  }

  /** Makes a state the one that {@link #write} writes. */
  void choose(int place) {
    best = live[place];
  }

  @Override
  void writeDomains(Domains domains) {
    int some = 0;
    int all = states - 1;
    for (int k = 0; k < left; k++) {
      some |= live[k];
      all &= live[k];
    }
    for (int m = 0; m < open.length; m++) {
      domains.mayBeIn[open[m]] = (some & 1 << m) != 0;
      domains.mayBeOut[open[m]] = (all & 1 << m) == 0;
    }
    for (int i : fixed) {
      domains.mayBeIn[i] = true;
      domains.mayBeOut[i] = false;
    }
  }

  @Override
  void save(int depth) {
    if (depth >= saved.length) {
      saved = Arrays.copyOf(saved, (depth + 1) * GROWTH);
    }
    saved[depth] = left;
  }

  @Override
  void restore(int depth) {
    left = saved[depth];
  }

  @Override
  int work() {
    return left;
  }
}
