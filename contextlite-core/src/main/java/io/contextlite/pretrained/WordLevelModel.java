package io.contextlite.pretrained;

/** Each piece is one token, or unknown. */
record WordLevelModel(TokenTrie tokens, int unknown) implements TokenModel {
  @Override
  public void tokenize(char[] text, int from, int to, Workspace workspace) {
    int node = TokenTrie.ROOT;
    for (int i = from; i < to && node != TokenTrie.NONE; i++) {
      node = tokens.step(node, text[i]);
    }
    int id = node == TokenTrie.NONE ? TokenTrie.NONE : tokens.value(node);
    workspace.ids.add(id == TokenTrie.NONE ? unknown : id);
  }
}
