package io.contextlite.smt.z3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class Z3UnavailableTest {

  @Test
  void select_withoutTheArtifact_namesItEachTime() throws Exception {
    String platform = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
    String expected =
        "optimizer 'z3' needs the artifact tools.aqua:z3-turnkey on the class path, or its module"
            + " tools.aqua.turnkey.z3 resolved: platform='"
            + platform
            + "'";
    try (URLClassLoader loader = loaderWithout("z3-turnkey")) {
      assertThat(probe(loader)).isEqualTo(expected);
      assertThat(probe(loader)).isEqualTo(expected);
    }
  }

  @Test
  void select_onAPlatformThatTheArtifactLacks_namesThePlatformEachTime() throws Exception {
    String arch = System.getProperty("os.arch");
    String start =
        "optimizer 'z3' could not load its native library: platform='"
            + System.getProperty("os.name")
            + "/pdp11', artifact=tools.aqua:z3-turnkey, cause=";
    try (URLClassLoader loader = loaderWithout("nothing at all")) {
      System.setProperty("os.arch", "pdp11");
      assertThat(probe(loader)).startsWith(start);
      assertThat(probe(loader)).startsWith(start);
    } finally {
      System.setProperty("os.arch", arch);
    }
  }

  private static String probe(ClassLoader loader) throws ReflectiveOperationException {
    Object probe =
        loader.loadClass(Z3AbsenceProbe.class.getName()).getDeclaredConstructor().newInstance();
    return String.valueOf(((Supplier<?>) probe).get());
  }

  private static URLClassLoader loaderWithout(String artifact) throws Exception {
    List<URL> urls = new ArrayList<>();
    StringTokenizer entries =
        new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
    while (entries.hasMoreTokens()) {
      Path entry = Path.of(entries.nextToken());
      if (!entry.toString().contains(artifact)) {
        urls.add(entry.toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
