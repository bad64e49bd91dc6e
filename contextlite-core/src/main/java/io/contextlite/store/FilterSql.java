package io.contextlite.store;

import io.contextlite.model.DocumentFilter;
import java.util.ArrayList;
import java.util.List;

/** A filter as an SQL condition over the table {@code documents}, with its values apart. */
final class FilterSql {
  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  private FilterSql() {}

  static FilterSql of(DocumentFilter filter) {
    FilterSql condition = new FilterSql();
    condition.append(filter);
    return condition;
  }

  String sql() {
    return sql.toString();
  }

  Object[] values() {
    return values.toArray();
  }

  private void append(DocumentFilter filter) {
    if (filter instanceof DocumentFilter.All) {
      sql.append('1');
    } else if (filter instanceof DocumentFilter.Ids ids) {
      value("external_id IN (SELECT value FROM json_each(?))", Json.write(ids.ids()));
    } else if (filter instanceof DocumentFilter.PathGlob path) {
      value("path_matches(?, path)", path.glob());
    } else if (filter instanceof DocumentFilter.Domain domain) {
      value("domain = ?", domain.domain());
    } else if (filter instanceof DocumentFilter.Language language) {
      value("language = ?", language.language());
    } else if (filter instanceof DocumentFilter.Metadatum metadatum) {
      append(metadatum);
    } else if (filter instanceof DocumentFilter.And and) {
      append(and.parts(), " AND ", "1");
    } else if (filter instanceof DocumentFilter.Or or) {
      append(or.parts(), " OR ", "0");
    } else if (filter instanceof DocumentFilter.Not not) {
      sql.append("NOT ");
      append(List.of(not.part()), "", "");
    }
  }

  /** Pairs up halves, as SQLite limits how deep an expression is. */
  private void append(List<DocumentFilter> parts, String operator, String none) {
    int half = parts.size() / 2;
    sql.append('(');
    if (parts.isEmpty()) {
      sql.append(none);
    } else if (half == 0) {
      append(parts.get(0));
    } else {
      append(parts.subList(0, half), operator, none);
      sql.append(operator);
      append(parts.subList(half, parts.size()), operator, none);
    }
    sql.append(')');
  }

  private void value(String condition, Object value) {
    sql.append(condition);
    values.add(value);
  }

  /** A value of another kind, or none, makes the condition false and not unknown. */
  private void append(DocumentFilter.Metadatum metadatum) {
    String path = "$.\"" + metadatum.key() + '"';
    Object value = metadatum.value();
    String kinds =
        value instanceof String
            ? "('text')"
            : value instanceof Boolean ? "('true', 'false')" : "('integer', 'real')";
    String operator =
        switch (metadatum.comparison()) {
          case EQUAL -> "=";
          case LESS -> "<";
          case LESS_OR_EQUAL -> "<=";
          case GREATER -> ">";
          case GREATER_OR_EQUAL -> ">=";
        };
    value("(ifnull(json_type(metadata, ?) IN " + kinds + ", 0)", path);
    value(" AND json_extract(metadata, ?) " + operator, path);
    value(" ?)", value instanceof Boolean flag ? (flag ? 1 : 0) : value);
  }
}
