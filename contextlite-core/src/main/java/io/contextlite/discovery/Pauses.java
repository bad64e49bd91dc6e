package io.contextlite.discovery;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
interface Pauses {
  /** Waits on the calling thread. */
  void pause(Duration time) throws InterruptedException;
}
