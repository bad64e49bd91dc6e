package io.contextlite.text;

class FunctionTokenCounterContractTest extends TokenCounterContract {

  @Override
  protected TokenCounter counter() {
    return TokenCounter.of("quarter", text -> (text.length() + 3) / 4);
  }
}
