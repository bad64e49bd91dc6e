package io.contextlite.examples;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.contextlite.ContextLiteConfig;
import io.contextlite.text.TokenCounter;
import java.nio.file.Path;

/** A host application that counts tokens as a model's own tokenizer does. */
final class ExactTokens {
  private ExactTokens() {}

  static ContextLiteConfig config(Path dataDirectory) {
    Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);
    return ContextLiteConfig.builder(dataDirectory)
        .tokenCounter(TokenCounter.of("cl100k_base", encoding::countTokensOrdinary))
        .build();
  }
}
