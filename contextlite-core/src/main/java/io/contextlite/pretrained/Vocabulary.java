package io.contextlite.pretrained;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tokens with their ids while a file is read. Confined to one thread. */
final class Vocabulary {
  private final ModelFile file;
  private final Map<String, Integer> ids = new HashMap<>();
  private final BitSet used = new BitSet();

  Vocabulary(ModelFile file) {
    this.file = file;
  }

  void add(String token, int id) {
    if (id < 0) {
      throw file.error("id of token '" + token + "'", "0 or more", id);
    }
    if (used.get(id)) {
      throw file.error("id of token '" + token + "'", "an id that no other token has", id);
    }
    Integer before = ids.putIfAbsent(token, id);
    if (before != null) {
      throw file.error(
          "vocabulary", "each token once", "'" + token + "' with ids " + before + " and " + id);
    }
    used.set(id);
  }

  /** Adds a token that the model may know already, by the same id. */
  void addToModel(String token, int id) {
    Integer known = ids.get(token);
    if (known == null) {
      add(token, id);
    } else if (known != id) {
      throw file.error("id of added token '" + token + "'", known + " as in the vocabulary", id);
    }
  }

  /** Returns a token's id, or {@link TokenTrie#NONE}. */
  int find(String token) {
    return ids.getOrDefault(token, TokenTrie.NONE);
  }

  int size() {
    return ids.size();
  }

  /** Makes a trie of all tokens, the value of each its id. */
  TokenTrie trie() {
    checkIds();
    List<String> tokens = new ArrayList<>(Collections.nCopies(size(), ""));
    ids.forEach((token, id) -> tokens.set(id, token));
    return TokenTrie.of(tokens);
  }

  /** Refuses ids other than 0 to size - 1. */
  void checkIds() {
    int missing = used.nextClearBit(0);
    if (missing < size()) {
      throw file.error("ids of tokens", "0 to " + (size() - 1), "no token has " + missing);
    }
  }
}
