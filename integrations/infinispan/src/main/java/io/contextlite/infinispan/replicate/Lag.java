package io.contextlite.infinispan.replicate;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a workspace is behind that of the region that it follows. Immutable.
 *
 * @param workspace id of the workspace
 * @param region the region that is followed
 * @param entries acknowledged writes that are not here, as of when the region was heard last
 * @param sinceHeard time since the region said how far the workspace is there, empty if it never
 *     has
 * @param trouble why the last attempt failed, empty if it did not
 */
public record Lag(
    String workspace,
    String region,
    long entries,
    Optional<Duration> sinceHeard,
    Optional<String> trouble) {
  @Override
  public String toString() {
    return "region '" + region + "': " + words(entries, sinceHeard, trouble);
  }

  static String words(long entries, Optional<Duration> sinceHeard, Optional<String> trouble) {
    String heard =
        sinceHeard.map(time -> "last heard " + time.toSeconds() + " s ago").orElse("never heard");
    return entries + " entries behind, " + heard + trouble.map(why -> ": " + why).orElse("");
  }
}
