package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.Retrieved;
import io.contextlite.store.Hashes;
import java.util.HexFormat;

/** Names contexts by what they were made of, so that equal calls give equal names. */
final class ContextId {
  private static final char END = '\0';

  private ContextId() {}

  static String of(String workspace, AssembleRequest request, Retrieved retrieved, String text) {
    StringBuilder all = new StringBuilder(text.length() + request.query().length() + 1_000);
    all.append(workspace).append(END).append(retrieved.generation()).append(END);
    all.append(request.query()).append(END).append(request.maxTokens()).append(END);
    for (Candidate candidate : retrieved.candidates()) {
      all.append(candidate.passage().id()).append(' ');
      all.append(Double.doubleToLongBits(candidate.score())).append(END);
    }
    return HexFormat.of().formatHex(Hashes.text(all.append(text).toString()));
  }
}
