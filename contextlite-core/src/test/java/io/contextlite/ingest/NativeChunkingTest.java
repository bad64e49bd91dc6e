package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** C++, Rust, Go, Swift and C#: passages follow functions, types and impl blocks. */
class NativeChunkingTest {
  @Test
  void chunk_cpp_followsItsStructure() {
    String source =
        """
        // Copyright 2024 Example
        // SPDX-License-Identifier: MIT
        #include <string>
        #include "shape.h"

        #ifdef _WIN32
        #define EXPORT __declspec(dllexport)
        #endif

        #define CHECK(x)      \\
          do {                \\
            if (!(x)) {       \\
              fail(#x);       \\
            }                 \\
          } while (0)

        namespace geo::detail {

        template <typename T, int N = 3>
        class Shape : public Base<T> {
         public:
          explicit Shape(std::string name) : Base<T>{1}, name_{std::move(name)} {
            init();
          }
          virtual ~Shape() = default;

          bool operator==(const Shape& other) const noexcept {
            return name_ == other.name_;
          }

         private:
          std::string name_;
        };

        enum class Color : int { Red, Green };

        #if defined(FAST)
        static inline int area(const Shape<int>& s) {
          return 1;
        #else
        static inline int area(const Shape<int>& s) {
          return 2;
        #endif
        }

        int
        Circle::radius (int scale) const
        {
          const char* raw = R"x(void fake() { )x";
          return scale * '"';
        }

        }  // namespace geo::detail

        typedef struct {
          int x, y;
        } point_t;

        extern "C" {
        void reset(void) {
          state = 0;
        }
        }

        TEST(ShapeTest, ComparesNames) {
          EXPECT_EQ(1, 1);
        }
        """;
    assertThat(Passages.of("cpp", source))
        .containsExactly(
            "1-2",
            "3-4",
            "6-8",
            "10-15 CHECK",
            "17-17 geo::detail",
            "19-21 geo::detail > Shape",
            "22-24 geo::detail > Shape > Shape",
            "25-25 geo::detail > Shape",
            "27-29 geo::detail > Shape > operator==",
            "31-33 geo::detail > Shape",
            "35-35 geo::detail > Color",
            "37-37 geo::detail",
            "38-40 geo::detail > area",
            "41-44 geo::detail > area",
            "46-51 geo::detail > Circle::radius",
            "53-53 geo::detail",
            "55-57 point_t",
            "59-63",
            "65-67 TEST(ShapeTest, ComparesNames)");
  }

  @Test
  void chunk_rust_followsItsStructure() {
    String source =
        """
        // SPDX-License-Identifier: MIT

        //! A queue.
        use std::collections::VecDeque;
        use std::fmt::{self, Display};

        /// A queue of values.
        #[derive(Debug, Clone)]
        pub struct Queue<'a, T: 'a> {
            items: VecDeque<&'a T>,
        }

        pub(crate) struct Unit;

        impl<'a, T> Queue<'a, T>
        where
            T: Display,
        {
            /// Makes an empty queue.
            pub const fn new() -> Self {
                Self { items: VecDeque::new() }
            }

            #[inline]
            pub fn push(&mut self, item: &'a T) -> Result<(), String> {
                let quote = '"';
                let raw = r#"fn fake() { " "#;
                self.items.push_back(item);
                Ok(())
            }
        }

        impl<'a, T> fmt::Display for Queue<'a, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.items.len())
            }
        }

        /* nested /* comment } */ here */
        pub trait Drain<T> {
            fn drain(&mut self) -> Vec<T>;

            fn is_done(&self) -> bool {
                true
            }
        }

        macro_rules! queue {
            ($($x:expr),*) => {{ Queue::from(vec![$($x),*]) }};
        }

        #[cfg(test)]
        mod tests {
            use super::*;

            #[test]
            fn pushes() {
                assert!(Queue::new().push(&1).is_ok());
            }
        }
        """;
    assertThat(Passages.of("rust", source))
        .containsExactly(
            "1-1",
            "3-5",
            "7-11 Queue",
            "13-13 Unit",
            "15-18 Queue",
            "19-22 Queue > new",
            "24-31 Queue > push",
            "33-37 impl fmt::Display for Queue",
            "39-46 Drain",
            "48-50 queue",
            "52-60 tests");
  }

  @Test
  void chunk_go_followsItsStructure() {
    String source =
        """
        // Copyright 2024 The Authors. All rights reserved.

        // Package server serves.
        package server

        import (
        	"fmt"
        	"net/http"
        )

        const banner = `
        func fake() {
        `

        // Server answers requests.
        type Server struct {
        	mux  *http.ServeMux
        	opts map[string]interface{}
        }

        type Handler interface {
        	Handle(r *http.Request) error
        }

        // New makes a server.
        func New(opts ...func(*Server)) *Server {
        	s := &Server{mux: http.NewServeMux()}
        	for _, o := range opts {
        		o(s)
        	}
        	return s
        }

        // Get returns an option.
        func (s *Server) Get(name string) interface{} {
        	if v, ok := s.opts[name]; ok && v != '{' {
        		return v
        	}
        	return fmt.Errorf("no option %q", name)
        }

        func Map[T, U any](in []T, f func(T) U) []U {
        	var out []U
        	return out
        }
        """;
    assertThat(Passages.of("go", source))
        .containsExactly(
            "1-1",
            "3-9",
            "11-13",
            "15-19 Server",
            "21-23 Handler",
            "25-32 New",
            "34-40 Server.Get",
            "42-45 Map");
  }

  @Test
  void chunk_swift_followsItsStructure() {
    String source =
        """
        import Foundation

        /// A model.
        public final class Model: NSObject {
            var items: [String] = []

            override init() {
                super.init()
            }

            class func make() -> Model { Model() }

            func add(_ item: String, at index: Int = 0) throws -> Bool {
                guard !item.isEmpty else { return false }
                items.insert(item, at: index)
                return true
            }
        }

        extension Model: Codable {
            func encode(to encoder: Encoder) throws {
                let text = "brace { in string"
                print(text)
            }
        }

        protocol Shape { var area: Double { get } }
        enum Kind { case a, b }
        """;
    assertThat(Passages.of("swift", source))
        .containsExactly(
            "1-1",
            "3-5 Model",
            "7-9 Model > init",
            "11-11 Model > make",
            "13-18 Model > add",
            "20-25 Model",
            "27-27 Shape",
            "28-28 Kind");
  }

  @Test
  void chunk_csharp_followsItsStructure() {
    String source =
        """
        using System;
        using System.Linq;

        namespace Example.Data
        {
            /// <summary>Keeps things.</summary>
            [Serializable]
            public sealed class Store<T> : IStore<T> where T : class, new()
            {
                private readonly string path = @"c:\\temp\\";

                public int Count { get; private set; }

                public Store(string path) : base(path)
                {
                    this.path = path;
                }

                public async Task<T> LoadAsync(int id, CancellationToken token = default)
                {
                    var text = $"{id} {{";
                    return await Read(text);
                }

                public int Twice(int x) => x * 2;
            }

            public interface IStore<T> { T Get(int id); }

            public record Point(int X, int Y);
        }
        """;
    assertThat(Passages.of("csharp", source))
        .containsExactly(
            "1-2",
            "4-5 Example.Data",
            "6-7 Example.Data > Store",
            "8-12 Example.Data > Store",
            "14-17 Example.Data > Store > Store",
            "19-23 Example.Data > Store > LoadAsync",
            "25-26 Example.Data > Store > Twice",
            "28-28 Example.Data > IStore",
            "30-31 Example.Data > Point");
  }
}
