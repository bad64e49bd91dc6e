package io.contextlite.ingest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names of languages and the domains they belong to, looked up by file name. A table, not a guess
 * from content. Immutable.
 */
public final class Languages {
  /** Plain text, and the answer for every file name that the table does not know. */
  public static final String TEXT = "text";

  private static final String CODE = "code";
  private static final String DOCS = "docs";
  private static final String CONFIG = "config";

  private static final Map<String, String> DOMAINS = new HashMap<>();
  private static final Map<String, String> BY_EXTENSION = new HashMap<>();
  private static final Map<String, String> BY_NAME = new HashMap<>();

  static {
    code("java", "java");
    code("kotlin", "kt kts");
    code("scala", "scala sc sbt");
    code("groovy", "groovy gvy gsh");
    code("python", "py pyi pyw pyx pxd");
    code("javascript", "js mjs cjs jsx");
    code("typescript", "ts mts cts tsx");
    code("go", "go");
    code("rust", "rs");
    code("c", "c h");
    code("cpp", "cc cpp cxx c++ hh hpp hxx h++ inl ipp cu cuh ino");
    code("objectivec", "m mm");
    code("csharp", "cs csx");
    code("swift", "swift");
    code("ruby", "rb rake gemspec");
    code("php", "php phtml");
    code("shell", "sh bash zsh ksh bats");
    code("powershell", "ps1 psm1 psd1");
    code("batch", "bat cmd");
    code("sql", "sql ddl");
    code("dart", "dart");
    code("lua", "lua");
    code("perl", "pl pm");
    code("r", "r");
    code("julia", "jl");
    code("haskell", "hs");
    code("ocaml", "ml mli");
    code("fsharp", "fs fsi fsx");
    code("elixir", "ex exs");
    code("erlang", "erl hrl");
    code("clojure", "clj cljs cljc edn");
    code("lisp", "el lisp scm");
    code("zig", "zig");
    code("solidity", "sol");
    code("protobuf", "proto");
    code("thrift", "thrift");
    code("graphql", "graphql gql");
    code("css", "css scss sass less");
    code("vue", "vue");
    code("svelte", "svelte");
    code("assembly", "asm s");
    docs("markdown", "md markdown mdown mkd mdx");
    docs("restructuredtext", "rst rest");
    docs("asciidoc", "adoc asciidoc asc");
    docs("html", "html htm xhtml");
    docs("latex", "tex");
    docs("org", "org");
    docs(TEXT, "txt text log");
    config("xml", "xml xsd xsl xslt wsdl svg plist csproj fxml");
    config("json", "json jsonc json5 jsonl ndjson geojson ipynb webmanifest");
    config("yaml", "yaml yml");
    config("toml", "toml");
    config("properties", "properties");
    config("ini", "ini cfg conf editorconfig service");
    config("csv", "csv tsv");
    config("gradle", "gradle");
    config("cmake", "cmake");
    config("terraform", "tf tfvars hcl");
    config("dockerfile", "dockerfile");
    config("makefile", "mk make");
    named("dockerfile", "dockerfile containerfile");
    named("makefile", "makefile gnumakefile");
    named("cmake", "cmakelists.txt");
    named("ruby", "rakefile gemfile vagrantfile");
    named("groovy", "jenkinsfile");
    named("python", "sconstruct wscript");
    named("toml", "cargo.lock poetry.lock pipfile");
    named("ini", ".gitignore .gitattributes .dockerignore .env .npmrc");
    named("shell", ".bashrc .profile .zshrc gradlew mvnw");
  }

  private Languages() {}

  /**
   * Returns the language of a file by its name.
   *
   * @param path a file name or a path with {@code /} or {@code \} between its parts
   * @return a lower-case name such as {@code "java"}; {@link #TEXT} where the name tells nothing
   */
  public static String of(String path) {
    String name = fileName(path);
    String named = BY_NAME.get(name);
    if (named != null) {
      return named;
    }
    int dot = name.lastIndexOf('.');
    if (dot >= 0) {
      return BY_EXTENSION.getOrDefault(name.substring(dot + 1), TEXT);
    }
    return TEXT;
  }

  /**
   * Returns what kind of document this is: {@code "code"}, {@code "docs"} or {@code "config"}.
   *
   * @param language a name that {@link #of} returned
   * @param path the document's path, asked where the language alone does not tell
   * @return one of the three domains; {@code "docs"} for an unknown language
   */
  public static String domain(String language, String path) {
    String name = fileName(path);
    if (name.endsWith(".gradle.kts") || name.endsWith(".sbt")) {
      return CONFIG;
    }
    return DOMAINS.getOrDefault(language, DOCS);
  }

  private static String fileName(String path) {
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    return path.substring(slash + 1).toLowerCase(Locale.ROOT);
  }

  private static void code(String language, String extensions) {
    register(language, CODE, extensions);
  }

  private static void docs(String language, String extensions) {
    register(language, DOCS, extensions);
  }

  private static void config(String language, String extensions) {
    register(language, CONFIG, extensions);
  }

  private static void register(String language, String domain, String extensions) {
    DOMAINS.put(language, domain);
    for (String extension : extensions.split(" ", -1)) {
      BY_EXTENSION.put(extension, language);
    }
  }

  private static void named(String language, String names) {
    for (String name : names.split(" ", -1)) {
      BY_NAME.put(name, language);
    }
  }
}
