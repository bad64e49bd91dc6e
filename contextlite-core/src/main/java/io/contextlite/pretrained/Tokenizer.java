package io.contextlite.pretrained;

import java.util.List;

/**
 * What a tokenizer.json describes, in the order in which it is applied. Immutable and thread-safe.
 *
 * @param beforeNormalizing added tokens that are looked for in the text itself
 * @param normalizers what the text between them goes through
 * @param afterNormalizing added tokens that are looked for in the normal form
 * @param preTokenizers what cuts the text between those
 * @param model what makes tokens of the pieces
 * @param unknown id of the unknown token, which is left out, or {@link TokenTrie#NONE}
 * @param size number of tokens; ids are 0 to size - 1
 */
record Tokenizer(
    AddedTokens beforeNormalizing,
    List<TextNormalizer> normalizers,
    AddedTokens afterNormalizing,
    List<PreTokenizer> preTokenizers,
    TokenModel model,
    int unknown,
    int size) {

  Encoder encoder() {
    return new Encoder(this);
  }
}
