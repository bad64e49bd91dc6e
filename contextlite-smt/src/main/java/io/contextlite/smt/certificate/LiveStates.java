package io.contextlite.smt.certificate;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.util.function.IntPredicate;

/*
 * The live states of a table are the first size[t] of states[t]. A dropped state is swapped behind
 * them, so raising size[t] again, in reverse order of the drops, brings states back.
 */
/** Which states of which tables a node still allows. Confined to one thread. */
final class LiveStates {
  private final Partition partition;
  private final int[][] states;
  private final int[] size;
  private final int[] always;
  private final int[] ever;
  private final long[] least;
  private final long[] most;
  private final boolean[] stale;
  private final int[] drops;
  private int dropCount;
  private int empty;
  private int single;

  LiveStates(Partition partition) {
    this.partition = partition;
    int tables = partition.tables().size();
    states = new int[tables][];
    size = new int[tables];
    always = new int[tables];
    ever = new int[tables];
    stale = new boolean[tables];
    least = new long[partition.parts().size()];
    most = new long[partition.parts().size()];
    int all = 0;
    for (int t = 0; t < tables; t++) {
      states[t] = partition.possible(t).clone();
      size[t] = states[t].length;
      stale[t] = true;
      all += size[t];
      empty += size[t] == 0 ? 1 : 0;
      single += size[t] == 1 ? 1 : 0;
    }
    drops = new int[all];
  }

  /** Whether a table has no state left, so that nothing can be chosen. */
  boolean isEmpty() {
    return empty > 0;
  }

  /** Whether each table has one state left. */
  boolean isDecided() {
    return single == size.length;
  }

  int size(int table) {
    return size[table];
  }

  /** A live state of a table, by any number below its size. */
  int state(int table, int number) {
    return states[table][number];
  }

  /** How many drops there were, for {@link #undo}. */
  int drops() {
    return dropCount;
  }

  void undo(int drop) {
    while (dropCount > drop) {
      resize(drops[--dropCount], 1);
    }
  }

  /** Drops the other states of a table. */
  void keep(int table, IntPredicate wanted) {
    int[] all = states[table];
    for (int k = size[table] - 1; k >= 0; k--) {
      int state = all[k];
      if (!wanted.test(state)) {
        resize(table, -1);
        all[k] = all[size[table]];
        all[size[table]] = state;
        drops[dropCount++] = table;
      }
    }
  }

  private void resize(int table, int by) {
    empty -= size[table] == 0 ? 1 : 0;
    single -= size[table] == 1 ? 1 : 0;
    size[table] += by;
    empty += size[table] == 0 ? 1 : 0;
    single += size[table] == 1 ? 1 : 0;
    stale[table] = true;
  }

  /** Makes the figures below those of the live states; to be called after drops and undoing. */
  void refresh(StepMeter meter) {
    for (int t = 0; t < stale.length; t++) {
      if (stale[t]) {
        stale[t] = false;
        meter.spend((1L + partition.partsOfTable(t).size()) * size[t]);
        refresh(t);
      }
    }
    meter.spend(stale.length);
  }

  private void refresh(int table) {
    int all = -1;
    int any = 0;
    for (int k = 0; k < size[table]; k++) {
      all &= states[table][k];
      any |= states[table][k];
    }
    always[table] = all;
    ever[table] = any;
    for (int part : partition.partsOfTable(table)) {
      long[] activity = partition.parts().get(part).activity();
      long low = Long.MAX_VALUE;
      long high = Long.MIN_VALUE;
      for (int k = 0; k < size[table]; k++) {
        low = min(low, activity[states[table][k]]);
        high = max(high, activity[states[table][k]]);
      }
      least[part] = low;
      most[part] = high;
    }
  }

  /** Whether a candidate has a value in some live state, as of the last {@link #refresh}. */
  boolean mayBe(int candidate, boolean chosen) {
    if (!partition.isInTable(candidate)) {
      return partition.allowed().mayBe(candidate, chosen);
    }
    int table = partition.tableOf(candidate);
    int bit = partition.bit(candidate);
    return chosen ? (ever[table] & bit) != 0 : (always[table] & bit) == 0;
  }

  /** The least that the live states of a part add to its row. */
  long least(int part) {
    return least[part];
  }

  /** The most that the live states of a part add to its row. */
  long most(int part) {
    return most[part];
  }
}
