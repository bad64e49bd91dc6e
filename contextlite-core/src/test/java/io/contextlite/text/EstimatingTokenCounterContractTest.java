package io.contextlite.text;

class EstimatingTokenCounterContractTest extends TokenCounterContract {

  @Override
  protected TokenCounter counter() {
    return TokenCounter.estimating();
  }
}
