package io.contextlite.infinispan;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a call takes of the heap, kept or not. */
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Bytes that the call allocates on this thread, whether or not it fails. */
  public static long of(Runnable call) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    call.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
