package io.contextlite.cache;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.limits.ResourceTier;
import io.contextlite.store.Hashes;
import io.contextlite.transfer.AssembleParts;
import io.contextlite.transfer.RecordCodec;
import java.nio.ByteBuffer;
import java.util.List;

/** All of a request that its answer may depend on. Immutable. */
public final class ContextQuestion {
  private static final RecordCodec<Asked> CODEC = RecordCodec.of(Asked.class);

  private static final Object NAMED = new Object();

  private final byte[] bytes;
  private final Object formatter;
  private final Object objective;

  /** The request, and what else an answer tells. */
  private record Asked(AssembleParts request, List<String> notes) {}

  private ContextQuestion(byte[] bytes, Object formatter, Object objective) {
    this.bytes = bytes;
    this.formatter = formatter;
    this.objective = objective;
  }

  /**
   * Reads a request.
   *
   * @param request what is asked, within the workspace's limits
   * @param tier the highest tier that it may be served in
   * @param notes what the answer says about the limits
   * @return the question
   */
  public static ContextQuestion of(AssembleRequest request, ResourceTier tier, List<String> notes) {
    AssembleParts parts =
        AssembleParts.of(
            request.toBuilder().resourceTier(request.resourceTier().loweredTo(tier)).build());
    return new ContextQuestion(
        CODEC.write(new Asked(parts, notes)),
        parts.formatter().equals(AssembleParts.OF_THE_HOST) ? request.formatter() : NAMED,
        request
            .objective()
            .filter(one -> !AssembleParts.isOwn(one))
            .<Object>map(one -> one)
            .orElse(NAMED));
  }

  /** Whether another process that reads the same request asks the same. */
  boolean isPortable() {
    return formatter == NAMED && objective == NAMED;
  }

  /** The key of the answer at a moment, under a configuration that a hash stands for. */
  ContextKey at(Moment moment, byte[] configuration) {
    ByteBuffer all = ByteBuffer.allocate(configuration.length + 2 * Long.BYTES + bytes.length);
    all.put(configuration).putLong(moment.generation()).putLong(moment.time().toEpochMilli());
    return new ContextKey(Hashes.sha256(all.put(bytes).array()), formatter, objective);
  }
}
