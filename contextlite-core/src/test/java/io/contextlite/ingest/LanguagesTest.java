package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource({
    "src/main/java/a/B.java, java, code",
    "App.TSX, typescript, code",
    "lib\\x.kt, kotlin, code",
    "test/test_x.py, python, code",
    "include/a.h, c, code",
    "a.hpp, cpp, code",
    "README.md, markdown, docs",
    "docs/index.rst, restructuredtext, docs",
    "guide.adoc, asciidoc, docs",
    "notes.txt, text, docs",
    "LICENSE, text, docs",
    "index.html, html, docs",
    "pom.xml, xml, config",
    ".github/workflows/ci.yml, yaml, config",
    "Dockerfile, dockerfile, config",
    "sub/Makefile, makefile, config",
    "Cargo.toml, toml, config",
    "app.properties, properties, config",
    "package.json, json, config",
    "build.gradle.kts, kotlin, config",
    "build.gradle, gradle, config",
    "CMakeLists.txt, cmake, config",
    "no/extension, text, docs",
    ".gitignore, ini, config",
    "archive.tar.unknown, text, docs"
  })
  void of_knownNames_givesLanguageAndDomain(String path, String language, String domain) {
    assertThat(Languages.of(path)).isEqualTo(language);
    assertThat(Languages.domain(language, path)).isEqualTo(domain);
  }

  @Test
  void of_emptyPath_isText() {
    assertThat(Languages.of("")).isEqualTo(Languages.TEXT);
  }
}
