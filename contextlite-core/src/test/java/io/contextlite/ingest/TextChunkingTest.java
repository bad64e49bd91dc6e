package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Markup and configuration: passages follow headings, blocks and indentation. */
class TextChunkingTest {
  @Test
  void chunk_markdown_followsItsStructure() {
    String source =
        """
        ---
        title: Guide
        ---
        Intro before any heading that says what this guide is about.

        # Install `tool`

        One line.

        ## Maven

        Add the dependency to your pom. It is on Central and needs nothing else at all.

        ```xml
        # not a heading
        <dependency>
          <artifactId>tool</artifactId>
        </dependency>
        ```

        ## Gradle [docs](https://example.com)

        - first item
        - second item
          with a second line

        > a quote

        Usage
        =====

        | a | b |
        |---|---|
        | 1 | 2 |

        Some closing words that are here to make the section a bit longer than it was.
        """;
    assertThat(Passages.of("markdown", source))
        .containsExactly(
            "1-3",
            "4-4",
            "6-8 Install tool",
            "10-12 Install tool > Maven",
            "14-19 Install tool > Maven",
            "21-27 Install tool > Gradle docs",
            "29-34 Usage",
            "36-36 Usage");
  }

  @Test
  void chunk_restructuredtext_followsItsStructure() {
    String source =
        """
        Title
        =====

        First paragraph of the title. It has two sentences.

        Section One
        -----------

        Words about the first section that go on for a while. More words here.

        Section Two
        -----------

        Words about the second section that go on for a while. More words here.
        """;
    assertThat(Passages.of("restructuredtext", source))
        .containsExactly("1-4 Title", "6-9 Title > Section One", "11-14 Title > Section Two");
  }

  @Test
  void chunk_asciidoc_followsItsStructure() {
    String source =
        """
        = Book

        Preface words.

        == Chapter One

        Words about the first chapter that go on for a while. More words here.

        === Details

        Even more words about the details of the first chapter, quite a number of them.
        """;
    assertThat(Passages.of("asciidoc", source))
        .containsExactly("1-3 Book", "5-7 Book > Chapter One", "9-11 Book > Chapter One > Details");
  }

  @Test
  void chunk_yaml_followsItsStructure() {
    String source =
        """
        server:
          port: 8080
          hosts:
            - a.example.com
            - b.example.com
        database:
          url: jdbc:postgresql://localhost/test
          pool:
            min: 1
            max: 10
        logging:
          level: debug
          files:
            - /var/log/app.log
            - /var/log/audit.log
        """;
    assertThat(Passages.of("yaml", source)).containsExactly("1-5", "6-10", "11-15");
  }
}
