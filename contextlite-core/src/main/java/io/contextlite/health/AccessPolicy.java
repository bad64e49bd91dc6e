package io.contextlite.health;

import java.time.Duration;

/**
 * What makes a workspace hot or cold. Immutable.
 *
 * <p>Each use of a workspace counts one, and counts half as much after each half-life; a steady
 * rate is found again as it is. A search, an assembly and any other call that needs the file is a
 * use; asking for figures, health or metrics is none.
 *
 * @param halfLife time in which a use loses half of its weight, 1 second to 1,000 days
 * @param highFrequencyPerHour uses an hour from which on a workspace is {@link
 *     AccessPattern#HIGH_FREQUENCY}, at least {@code archivePerHour}
 * @param archivePerHour uses an hour below which a workspace is {@link AccessPattern#ARCHIVE}, 0 or
 *     more; at 0 none ever is
 * @param archiveIdle time without a use after which the file of an archive workspace is closed
 */
public record AccessPolicy(
    Duration halfLife, double highFrequencyPerHour, double archivePerHour, Duration archiveIdle) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1_000);

  /**
   * A quarter of an hour, one use a minute, one use an hour, half an hour: after a single use a
   * workspace is an archive in 22 minutes, after a hundred at once in two hours.
   */
  public static final AccessPolicy DEFAULT =
      new AccessPolicy(Duration.ofMinutes(15), 60, 1, Duration.ofMinutes(30));

  /**
   * Checks the figures.
   *
   * @param halfLife time in which a use loses half of its weight
   * @param highFrequencyPerHour uses an hour of a hot workspace
   * @param archivePerHour uses an hour of one that is not cold
   * @param archiveIdle time without a use until a file is closed
   */
  public AccessPolicy {
    if (halfLife.compareTo(SHORTEST) < 0 || halfLife.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "halfLife must be between 1 second and 1000 days: " + halfLife);
    }
    if (!(archivePerHour >= 0 && archivePerHour <= highFrequencyPerHour)) {
      throw new IllegalArgumentException(
          "access rates need 0 <= archivePerHour <= highFrequencyPerHour: archivePerHour="
              + archivePerHour
              + ", highFrequencyPerHour="
              + highFrequencyPerHour);
    }
    if (archiveIdle.isNegative() || archiveIdle.isZero()) {
      throw new IllegalArgumentException("archiveIdle must be more than zero: " + archiveIdle);
    }
  }

  /**
   * Classifies a rate.
   *
   * @param accessesPerHour uses an hour
   * @return the class
   */
  public AccessPattern classify(double accessesPerHour) {
    if (accessesPerHour >= highFrequencyPerHour) {
      return AccessPattern.HIGH_FREQUENCY;
    }
    return accessesPerHour >= archivePerHour ? AccessPattern.NORMAL : AccessPattern.ARCHIVE;
  }
}
