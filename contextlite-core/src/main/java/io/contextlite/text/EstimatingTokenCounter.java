package io.contextlite.text;

final class EstimatingTokenCounter implements TokenCounter {
  static final EstimatingTokenCounter INSTANCE = new EstimatingTokenCounter();

  @Override
  public int count(CharSequence text) {
    return text.length() / 4;
  }

  @Override
  public String fingerprint() {
    return "estimate-1";
  }
}
