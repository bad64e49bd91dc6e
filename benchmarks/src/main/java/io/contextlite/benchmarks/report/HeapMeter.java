package io.contextlite.benchmarks.report;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * Heap above what was in use when it was started. The peak has garbage in it. Confined to one
 * thread.
 */
public final class HeapMeter {
  private static final int COLLECTIONS = 3;

  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
  private final long before;

  private HeapMeter() {
    this.before = collectedBytes();
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /**
   * Collects garbage and starts.
   *
   * @return the meter
   */
  public static HeapMeter start() {
    return new HeapMeter();
  }

  /**
   * Returns what is in use after a collection; ask for the peak first.
   *
   * @return bytes
   */
  public long usedBytes() {
    return Math.max(0, collectedBytes() - before);
  }

  /**
   * Returns the sum of the largest sizes of the heap's pools, an upper bound.
   *
   * @return bytes
   */
  public long peakBytes() {
    long peak = pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return Math.max(0, peak - before);
  }

  private static long collectedBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
