package io.contextlite.leases;

/** What can be closed and opened again. Thread-safe. */
public interface Leasable extends AutoCloseable {
  /**
   * Tells whether nothing is left to be done in the background.
   *
   * @return whether closing interrupts nothing
   */
  boolean isSettled();

  /**
   * Lets nothing more begin in the background, unless something runs there at this moment.
   *
   * @return whether nothing runs any more
   */
  boolean retire();

  /**
   * Gives back memory that is not worth its use.
   *
   * @return whether it was unused for so long that it should be closed
   */
  boolean tend();

  @Override
  void close();
}
