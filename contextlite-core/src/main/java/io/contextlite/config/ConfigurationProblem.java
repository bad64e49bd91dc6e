package io.contextlite.config;

/**
 * One thing that is wrong with a configuration. Immutable; {@code toString} is one line for a
 * person.
 *
 * @param place where it stands
 * @param key what it is about, as in {@code cluster.node_id}, or empty for the source as a whole
 * @param expected what would be right
 * @param actual what there is, quoted if it is a value; never a secret
 * @param hint how to mend it, or empty
 */
public record ConfigurationProblem(
    Origin place, String key, String expected, String actual, String hint) {

  @Override
  public String toString() {
    return place
        + ": "
        + (key.isEmpty() ? "" : key + ": ")
        + "expected "
        + expected
        + ", actual="
        + actual
        + (hint.isEmpty() ? "" : "; " + hint);
  }
}
