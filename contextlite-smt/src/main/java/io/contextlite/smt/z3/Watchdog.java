package io.contextlite.smt.z3;

import java.util.function.Supplier;

/*
 * Z3 keeps to its own time limit well but for steps that look at it late. The watchdog leaves it a
 * moment, since an assignment cannot be read after an interrupt, and then repeats the interrupt,
 * since one that comes between two calls of Z3 is without effect.
 */
/** Interrupts a solve when its time is up, on a thread that ends with the solve. */
final class Watchdog {
  private static final int GRACE_MILLIS = 20;
  private static final int REPEAT_MILLIS = 5;

  private final Deadline deadline;
  private final Runnable interrupt;
  private final Thread thread;
  private boolean ended;

  private Watchdog(Deadline deadline, Runnable interrupt) {
    this.deadline = deadline;
    this.interrupt = interrupt;
    thread = new Thread(this::watch, "contextlite-z3-watchdog");
    thread.setDaemon(true);
  }

  /** Makes a call that is interrupted from shortly after the deadline until it ends. */
  static <T> T guard(Deadline deadline, Runnable interrupt, Supplier<T> call) {
    Watchdog watchdog = new Watchdog(deadline.plusMillis(GRACE_MILLIS), interrupt);
    watchdog.thread.start();
    try {
      return call.get();
    } finally {
      watchdog.end();
    }
  }

  private synchronized void watch() {
    try {
      while (!ended) {
        int millisLeft = deadline.millisLeft();
        if (millisLeft == 0) {
          interrupt.run();
        }
        wait(millisLeft == 0 ? REPEAT_MILLIS : millisLeft);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Once this returns, no interrupt is under way and none will come. */
  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
