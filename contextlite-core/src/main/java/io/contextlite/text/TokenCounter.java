package io.contextlite.text;

/**
 * Counts the tokens that a language model would see in a text.
 *
 * <p>Counts are stored in the workspace file at ingest, so a counter is identified by its {@link
 * #fingerprint()}. Implementations are thread-safe and deterministic.
 */
public interface TokenCounter {

  /**
   * Counts tokens.
   *
   * @param text any text; the empty text has 0 tokens
   * @return number of tokens, 0 or more; O(length)
   */
  int count(CharSequence text);

  /**
   * Identifies the way of counting; two counters with one fingerprint agree on every text.
   *
   * @return a short stable name such as {@code "estimate-1"}
   */
  String fingerprint();

  /**
   * Returns the default counter: a fast estimate of byte-pair tokenizers of the {@code cl100k} kind
   * that needs no vocabulary.
   *
   * @return the estimating counter, immutable
   */
  static TokenCounter estimating() {
    return EstimatingTokenCounter.INSTANCE;
  }

  /**
   * Makes a counter from an exact tokenizer, for instance one of jtokkit: {@code
   * TokenCounter.of("cl100k_base", encoding::countTokensOrdinary)}.
   *
   * @param fingerprint stable name of the tokenizer, not blank
   * @param function counts the tokens of a text; thread-safe, deterministic, never negative
   * @return a counter that delegates to the function
   */
  static TokenCounter of(String fingerprint, java.util.function.ToIntFunction<String> function) {
    if (fingerprint.isBlank()) {
      throw new IllegalArgumentException("token counter fingerprint must not be blank");
    }
    return new TokenCounter() {
      @Override
      public int count(CharSequence text) {
        return function.applyAsInt(text.toString());
      }

      @Override
      public String fingerprint() {
        return fingerprint;
      }
    };
  }
}
