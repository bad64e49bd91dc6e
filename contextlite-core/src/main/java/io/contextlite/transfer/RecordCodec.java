package io.contextlite.transfer;

import io.contextlite.optimize.SelectionObjective;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Writes records of records as bytes and reads them again, each component in turn, so that no
 * component can be forgotten: numbers, strings, enums, lists, maps, times, certificates, and sealed
 * interfaces of records. Equal values have equal bytes where maps have an order. Thread-safe.
 *
 * @param <T> the outermost type
 */
public final class RecordCodec<T> {
  private final Class<T> type;
  private final Map<Type, Form> forms = new HashMap<>();
  private final Form form;

  private RecordCodec(Class<T> type) {
    this.type = type;
    forms.putAll(scalars());
    ProblemParts.addForms(this::form, forms);
    forms.put(
        SelectionObjective.class,
        oneOf(
            "SelectionObjective",
            AssembleParts.OBJECTIVES,
            AssembleParts.OBJECTIVES.stream().map(this::form).toList()));
    this.form = form(type);
  }

  /**
   * Makes a codec.
   *
   * @param <T> the outermost type
   * @param type a record, or a sealed interface of records
   * @return the codec, to be kept: making it takes longer than using it
   * @throws IllegalStateException if values of a component's type have no form
   */
  public static <T> RecordCodec<T> of(Class<T> type) {
    return new RecordCodec<>(type);
  }

  /**
   * Tells of every type and component in order: bytes of another shape cannot be read.
   *
   * @return text that is equal for equal types alone
   */
  public String shape() {
    return form.shape();
  }

  /**
   * Writes a value.
   *
   * @param value the value
   * @return its bytes
   * @throws IllegalArgumentException if a part of it is of a class that the host added
   */
  public byte[] write(T value) {
    ByteSink sink = new ByteSink();
    form.writer().accept(sink, value);
    return sink.toByteArray();
  }

  /**
   * Reads a value. Nothing larger than the bytes stand for is made on the way.
   *
   * @param bytes bytes of unknown origin
   * @return the value
   * @throws RuntimeException of some kind if these are not the bytes of one
   */
  public T read(byte[] bytes) {
    ByteSource from = new ByteSource(bytes);
    T value = type.cast(form.reader().apply(from));
    if (from.remaining() > 0) {
      throw new IllegalArgumentException("bytes behind the end: " + from.remaining());
    }
    return value;
  }

  private static Map<Type, Form> scalars() {
    Form number = Form.of(Integer.class, ByteSink::put, ByteSource::getInt);
    Form large = Form.of(Long.class, ByteSink::put, ByteSource::getLong);
    Form real =
        Form.of(
            Double.class,
            (sink, value) -> sink.put(Double.doubleToRawLongBits(value)),
            ByteSource::getDouble);
    Form truth =
        Form.of(
            Boolean.class,
            (sink, value) -> sink.put((byte) (value ? 1 : 0)),
            from -> from.get() != 0);
    Form text = Form.of(String.class, ByteSink::put, ByteSource::string);
    Map<Type, Form> scalars = new HashMap<>();
    scalars.put(int.class, number);
    scalars.put(Integer.class, number);
    scalars.put(long.class, large);
    scalars.put(Long.class, large);
    scalars.put(double.class, real);
    scalars.put(Double.class, real);
    scalars.put(boolean.class, truth);
    scalars.put(Boolean.class, truth);
    scalars.put(String.class, text);
    scalars.put(byte[].class, Form.of(byte[].class, ByteSink::put, ByteSource::array));
    scalars.put(
        Object.class,
        oneOf(
            "Object",
            List.of(String.class, Boolean.class, Long.class, Double.class),
            List.of(text, truth, large, real)));
    scalars.put(
        Instant.class,
        Form.of(
            Instant.class,
            (sink, value) -> put(sink, value.getEpochSecond(), value.getNano()),
            from -> Instant.ofEpochSecond(from.getLong(), from.getInt())));
    scalars.put(
        Duration.class,
        Form.of(
            Duration.class,
            (sink, value) -> put(sink, value.getSeconds(), value.getNano()),
            from -> Duration.ofSeconds(from.getLong(), from.getInt())));
    scalars.put(
        OptionalDouble.class,
        Form.of(
            OptionalDouble.class,
            (sink, value) -> {
              truth.writer().accept(sink, value.isPresent());
              real.writer().accept(sink, value.orElse(0));
            },
            from ->
                from.get() != 0 ? OptionalDouble.of(from.getDouble()) : none(from.getDouble())));
    return scalars;
  }

  private static OptionalDouble none(double ignored) {
    return OptionalDouble.empty();
  }

  private static void put(ByteSink sink, long seconds, int nanos) {
    sink.put(seconds);
    sink.put(nanos);
  }

  /** A value of one of some classes, with the place of its class before it. */
  private static Form oneOf(String name, List<Class<?>> classes, List<Form> forms) {
    return new Form(
        name + forms.stream().map(Form::shape).toList(),
        (sink, value) -> {
          int place = classes.indexOf(value.getClass());
          if (place < 0) {
            throw new IllegalArgumentException(
                name + " of another program cannot be written: " + value.getClass().getName());
          }
          sink.put((byte) place);
          forms.get(place).writer().accept(sink, value);
        },
        from -> forms.get(from.get()).reader().apply(from));
  }

  private Form form(Type of) {
    Form known = forms.get(of);
    if (known != null) {
      return known;
    }
    forms.put(of, later(of));
    Form made = made(of);
    forms.put(of, made);
    return made;
  }

  /** A type inside itself. */
  private Form later(Type of) {
    return new Form(
        of.getTypeName(),
        (sink, value) -> form(of).writer().accept(sink, value),
        from -> from.inside(form(of)));
  }

  private Form made(Type of) {
    if (of instanceof ParameterizedType generic) {
      List<Form> parts = Arrays.stream(generic.getActualTypeArguments()).map(this::form).toList();
      if (generic.getRawType() == List.class) {
        return list(parts.get(0));
      }
      if (generic.getRawType() == Map.class) {
        return map(parts.get(0), parts.get(1));
      }
    } else if (of instanceof Class<?> plain) {
      if (plain.isEnum()) {
        return constants(plain);
      }
      if (plain.isRecord()) {
        return record(plain);
      }
      if (plain.isSealed()) {
        List<Class<?>> cases = List.of(plain.getPermittedSubclasses());
        return oneOf(plain.getSimpleName(), cases, cases.stream().map(this::form).toList());
      }
    }
    throw new IllegalStateException("no form is known for values of " + of.getTypeName());
  }

  private static Form list(Form element) {
    return new Form(
        "List<" + element.shape() + ">",
        (sink, value) -> {
          List<?> list = (List<?>) value;
          sink.put(list.size());
          list.forEach(each -> element.writer().accept(sink, each));
        },
        from -> {
          List<Object> list = new ArrayList<>();
          for (int left = from.size(1); left > 0; left--) {
            list.add(element.reader().apply(from));
          }
          return list;
        });
  }

  private static Form map(Form key, Form element) {
    return new Form(
        "Map<" + key.shape() + "," + element.shape() + ">",
        (sink, value) -> {
          Map<?, ?> map = (Map<?, ?>) value;
          sink.put(map.size());
          map.forEach(
              (name, each) -> {
                key.writer().accept(sink, name);
                element.writer().accept(sink, each);
              });
        },
        from -> {
          Map<Object, Object> map = new LinkedHashMap<>();
          for (int left = from.size(2); left > 0; left--) {
            Object name = key.reader().apply(from);
            map.put(name, element.reader().apply(from));
          }
          return map;
        });
  }

  private static Form constants(Class<?> of) {
    List<Object> constants = List.of(of.getEnumConstants());
    return new Form(
        of.getSimpleName() + constants,
        (sink, value) -> sink.put((byte) constants.indexOf(value)),
        from -> constants.get(from.get()));
  }

  /** A component with its form. */
  private record Part(RecordComponent component, Form form) {
    String shape() {
      return component.getName() + ":" + form.shape();
    }

    Object of(Object whole) {
      try {
        return component.getAccessor().invoke(whole);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("component cannot be read: " + component, e);
      }
    }
  }

  private Form record(Class<?> of) {
    List<Part> parts = new ArrayList<>();
    for (RecordComponent component : of.getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      parts.add(new Part(component, form(component.getGenericType())));
    }
    Constructor<?> constructor = constructor(of);
    return new Form(
        of.getSimpleName() + parts.stream().map(Part::shape).toList(),
        (sink, value) -> parts.forEach(part -> part.form().writer().accept(sink, part.of(value))),
        from -> {
          Object[] values = parts.stream().map(part -> part.form().reader().apply(from)).toArray();
          try {
            return constructor.newInstance(values);
          } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("values do not make a " + of.getSimpleName(), e);
          }
        });
  }

  private static Constructor<?> constructor(Class<?> of) {
    try {
      Constructor<?> constructor =
          of.getDeclaredConstructor(
              Arrays.stream(of.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has its canonical constructor: " + of, e);
    }
  }
}
