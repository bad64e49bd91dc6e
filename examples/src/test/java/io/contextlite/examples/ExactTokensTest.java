package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import io.contextlite.ContextLite;
import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.model.Document;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExactTokensTest {
  @Test
  void assemble_exactCounter_keepsTheBudgetOfTheModel(@TempDir Path data) {
    try (ContextLite lite = ContextLite.open(ExactTokens.config(data))) {
      Workspace workspace = lite.workspace("docs");
      for (int i = 0; i < 20; i++) {
        String text = "Refund rule " + i + ": see <|endoftext|> and §" + i + " 払い戻し.";
        workspace.put(Document.of("rule-" + i, text));
      }

      AssembledContext context =
          workspace.assemble(AssembleRequest.builder("refund rule").maxTokens(150).build());

      int exact =
          Encodings.newLazyEncodingRegistry()
              .getEncoding(EncodingType.CL100K_BASE)
              .countTokensOrdinary(context.text());
      assertThat(context.passages()).isNotEmpty();
      assertThat(context.totalTokens()).isEqualTo(exact).isLessThanOrEqualTo(150);
    }
  }
}
