package io.contextlite.admission;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.TreeSet;

/*
 * Start-time fair queueing (Goyal, Vin, Cheng, "Start-time fair queueing", 1997) with several
 * servers and costs that are known afterwards. A flow's tag is its virtual start time: what it was
 * served so far over its weight. The ready flow with the smallest tag is next; virtual time is the
 * largest tag that was served, and a flow that comes back after a pause starts there, so that it
 * neither makes up for the pause nor waits for others to make up theirs. Who begins is charged the
 * mean of what the flow's items took before, and the difference when the item ends.
 *
 * Between two flows that always have items waiting, service over weight differs by at most
 * 2 s c (1 / v + 1 / w), with s servers, the longest cost c and the weights v and w: each of the
 * items under way may be charged too much or too little, in both flows.
 */
/** Items of several flows that take turns by weight. Confined to one thread, or a caller's lock. */
final class FairQueue<T> {
  /** What an item is charged before one of its flow has ended. */
  static final double FIRST_CHARGE = 1;

  /** A new cost moves the mean by this part. */
  private static final double PART_OF_MEAN = .125;

  private final TreeSet<Flow<T>> ready =
      new TreeSet<>(
          Comparator.comparingDouble((Flow<T> flow) -> flow.tag)
              .thenComparingLong(flow -> flow.number));
  private double virtualTime;
  private long flows;

  /** Items that are served in the order in which they came. */
  static final class Flow<T> {
    private final long number;
    private final int weight;
    private final int most;
    private final Deque<T> waiting = new ArrayDeque<>();
    private double tag;
    private double mean = FIRST_CHARGE;
    private int active;

    private Flow(long number, int weight, int most) {
      this.number = number;
      this.weight = weight;
      this.most = most;
    }

    int waiting() {
      return waiting.size();
    }

    int active() {
      return active;
    }

    /** Mean cost of an item, of late. */
    double meanCost() {
      return mean;
    }

    private boolean isReady() {
      return !waiting.isEmpty() && active < most;
    }
  }

  /** An item whose turn it is, and what its flow was charged for it. */
  record Turn<T>(Flow<T> flow, T item, double charge) {}

  /**
   * Adds a flow.
   *
   * @param weight its share, 1 or more
   * @param most items of it that are under way at one time
   */
  Flow<T> flow(int weight, int most) {
    return new Flow<>(flows++, weight, most);
  }

  /** Lets an item wait. */
  void add(Flow<T> flow, T item) {
    ready.remove(flow);
    startAgain(flow);
    flow.waiting.add(item);
    enlist(flow);
  }

  /** Takes back an item that waits; tells whether it did. */
  boolean remove(Flow<T> flow, T item) {
    ready.remove(flow);
    boolean removed = flow.waiting.remove(item);
    enlist(flow);
    return removed;
  }

  /** Begins the item whose turn it is, if any may begin. */
  Optional<Turn<T>> next() {
    Flow<T> flow = ready.pollFirst();
    if (flow == null) {
      return Optional.empty();
    }
    T item = flow.waiting.remove();
    Turn<T> turn = new Turn<>(flow, item, charge(flow));
    enlist(flow);
    return Optional.of(turn);
  }

  /** Whether an item of the flow would be next if it came now and there were a free server. */
  boolean mayBegin(Flow<T> flow) {
    return flow.waiting.isEmpty() && flow.active < flow.most && ready.isEmpty();
  }

  /** Whether the flow has had no more than its share, with nothing of it waiting or under way. */
  boolean isDue(Flow<T> flow) {
    return flow.waiting.isEmpty() && flow.active == 0 && flow.tag <= virtualTime;
  }

  /** Begins an item that did not wait; returns what its flow is charged. */
  double begin(Flow<T> flow) {
    startAgain(flow);
    return charge(flow);
  }

  private double charge(Flow<T> flow) {
    virtualTime = Math.max(virtualTime, flow.tag);
    flow.tag += flow.mean / flow.weight;
    flow.active++;
    return flow.mean;
  }

  /** Ends an item: its flow is charged what it took in place of what was expected. */
  void end(Flow<T> flow, double charge, double cost) {
    ready.remove(flow);
    flow.active--;
    flow.tag += (cost - charge) / flow.weight;
    flow.mean += (cost - flow.mean) * PART_OF_MEAN;
    enlist(flow);
  }

  private void startAgain(Flow<T> flow) {
    if (flow.waiting.isEmpty()) {
      flow.tag = Math.max(flow.tag, virtualTime);
    }
  }

  private void enlist(Flow<T> flow) {
    if (flow.isReady()) {
      ready.add(flow);
    }
  }
}
