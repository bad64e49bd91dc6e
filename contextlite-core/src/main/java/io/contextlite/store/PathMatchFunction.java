package io.contextlite.store;

import io.contextlite.model.PathGlobs;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/** The SQL function {@code path_matches(glob, path)}. Confined to one connection. */
final class PathMatchFunction extends Function {
  private String lastGlob = "";
  private @Nullable Predicate<String> lastMatcher;

  static void register(Connection connection) throws SQLException {
    Function.create(
        connection, "path_matches", new PathMatchFunction(), 2, Function.FLAG_DETERMINISTIC);
  }

  @Override
  protected void xFunc() throws SQLException {
    String glob = value_text(0);
    Predicate<String> matcher = lastMatcher;
    if (matcher == null || !glob.equals(lastGlob)) {
      matcher = PathGlobs.compile(glob);
      lastMatcher = matcher;
      lastGlob = glob;
    }
    result(matcher.test(value_text(1)) ? 1 : 0);
  }
}
