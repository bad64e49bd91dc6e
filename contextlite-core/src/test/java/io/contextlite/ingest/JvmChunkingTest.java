package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Languages of the JVM: passages follow types, methods and their comments. */
class JvmChunkingTest {
  @Test
  void chunk_java_followsItsStructure() {
    String source =
        """
        /*
         * Copyright 2024 The Authors.
         * Licensed under the Apache License, Version 2.0.
         */
        package com.example.cache;

        import java.util.HashMap;
        import java.util.Map;

        /** A cache of values that are computed once. */
        @SuppressWarnings({"unchecked", "rawtypes"})
        public abstract class Cache<K extends Comparable<K>, V> implements Iterable<Map.Entry<K, V>> {
          private static final String BRACES = "}}}{{{";
          private final Map<K, V> values = new HashMap<>();

          /* A comment with a } brace. */
          static {
            System.setProperty("a", "{");
          }

          /** Creates an empty cache. */
          protected Cache() {
            this(16);
          }

          /**
           * Returns the value of a key and computes it if it is missing from the cache.
           *
           * @param key what to look up
           */
          @Override
          public <T extends V> V get(
              K key, Map<String, ? super T> hints) throws IllegalStateException {
            V value = values.get(key);
            if (value == null) {
              value = compute(key);
              values.put(key, value);
            }
            return value;
          }

          protected abstract V compute(K key);

          char quote() { return '"'; }

          String block() {
            return \"""
                class Fake { void no() {
                \""";
          }

          /** One counter. */
          enum Counter {
            HITS { @Override int weight() { return 2; } },
            MISSES;

            int weight() {
              return 1;
            }
          }

          record Entry<K, V>(K key, V value) {
            Entry {
              java.util.Objects.requireNonNull(key);
            }
          }

          @interface Tuned {
            int value() default 1;
          }
        }
        """;
    assertThat(Passages.of("java", source))
        .containsExactly(
            "1-4",
            "5-8",
            "10-11 Cache",
            "12-12 Cache",
            "13-14 Cache",
            "16-19 Cache",
            "21-24 Cache > Cache",
            "26-28 Cache > get",
            "29-31 Cache > get",
            "32-33 Cache > get",
            "34-40 Cache > get",
            "42-42 Cache > compute",
            "44-44 Cache > quote",
            "46-50 Cache > block",
            "52-60 Cache > Counter",
            "62-66 Cache > Entry",
            "68-71 Cache > Tuned");
  }

  @Test
  void chunk_kotlin_followsItsStructure() {
    String source =
        """
        package com.example

        import kotlinx.coroutines.flow.Flow

        /** Everything about users. */
        @Repository
        internal class UserRepository(
            private val dao: UserDao,
            private val clock: Clock = Clock.systemUTC(),
        ) : Repository<User> {
            private val cache by lazy { mutableMapOf<Long, User>() }

            init {
                require(dao.isOpen) { "dao of ${dao.name} must be open: ${"nested { brace"}" }
            }

            /** Finds one user. */
            override suspend fun find(id: Long): User? =
                cache[id] ?: dao.load(id)
                    ?.also { cache[id] = it }

            fun <T : Any> List<T>.second(): T {
                val raw = \"""no } end\"""
                return this[1]
            }

            companion object {
                const val TABLE = "users"
                fun create(): UserRepository = UserRepository(UserDao())
            }
        }

        sealed interface Result {
            data class Ok(val value: Int) : Result
            data object Failed : Result
        }

        fun interface Listener { fun changed(user: User) }

        fun User.label() = "$first $last"
        """;
    assertThat(Passages.of("kotlin", source))
        .containsExactly(
            "1-3",
            "5-6 UserRepository",
            "7-8 UserRepository",
            "9-11 UserRepository",
            "13-15 UserRepository > init",
            "17-20 UserRepository > find",
            "22-25 UserRepository > second",
            "27-31 UserRepository > companion",
            "33-36 Result",
            "38-38 Listener",
            "40-40 label");
  }

  @Test
  void chunk_scala_followsItsStructure() {
    String source =
        """
        package example

        import scala.concurrent.Future

        /** A service. */
        case class Service(name: String, port: Int = 80) extends Runnable {
          private val symbol = 'x'

          override def run(): Unit = {
            println(s"run $name {")
          }

          def twice(x: Int): Int =
            x * 2
        }

        object Service {
          def apply(): Service = new Service("a")
          implicit val ordering: Ordering[Service] = Ordering.by(_.name)
        }

        sealed trait Shape
        """;
    assertThat(Passages.of("scala", source))
        .containsExactly("1-3", "5-15 Service", "17-20 Service", "22-22 Shape");
  }
}
