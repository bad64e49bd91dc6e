package io.contextlite.examples;

import io.contextlite.optimize.SelectionObjective;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an objective, and says on the command line what is wrong with it. */
final class ObjectiveConverter implements ITypeConverter<SelectionObjective> {
  @Override
  public SelectionObjective convert(String value) {
    try {
      return SelectionObjective.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
