package io.contextlite.vector;

import java.util.Optional;

/**
 * Which {@link InnerProduct} a process uses: that of the module jdk.incubator.vector where the host
 * has added it and its instructions would be compiled, else the scalar one, which is also what any
 * failure leads to. The classes that use the module are compiled apart and known by name alone.
 */
final class InnerProductChoice {
  private static final String MODULE = "jdk.incubator.vector";
  private static final String PRODUCTS =
      InnerProductChoice.class.getPackageName() + ".PanamaInnerProducts";

  private InnerProductChoice() {}

  static InnerProduct best() {
    Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
    return module.isPresent() && isCompiled() ? withModule(module.get()) : new ScalarInnerProduct();
  }

  /**
   * Without an optimizing compiler that knows the module's operations, each of them allocates
   * objects, and sums take a hundred times as long as scalar ones.
   */
  private static boolean isCompiled() {
    String mode = System.getProperty("java.vm.info", "");
    return mode.startsWith("mixed mode")
        && !mode.contains("emulated-client")
        && !System.getProperty("java.vm.name", "").contains("Client")
        && !System.getProperty("java.vm.version", "").contains("jvmci");
  }

  private static InnerProduct withModule(Module module) {
    try {
      // Not required in module-info, since compilers would warn of an incubating module.
      InnerProductChoice.class.getModule().addReads(module);
      InnerProduct product =
          (InnerProduct) Class.forName(PRODUCTS).getDeclaredMethod("widest").invoke(null);
      product.product(new float[InnerProduct.SUMS], new float[InnerProduct.SUMS], 0);
      return product;
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      System.getLogger(InnerProductChoice.class.getName())
          .log(System.Logger.Level.DEBUG, MODULE + " is not used", e);
      return new ScalarInnerProduct();
    }
  }
}
