package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.worker.seam.SourceLine;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which frames of a stack the user has written. */
final class UserFramesTest {
  private static final String SOURCE =
      """
      package com.shop;
      public class Steps implements java.util.function.UnaryOperator<RuntimeException> {
        int left = 1;
        public RuntimeException apply(RuntimeException made) {
          if (left-- > 0) {
            return again(this, made);
          }
          return (RuntimeException) made.fillInStackTrace();
        }
        static <T> T again(java.util.function.UnaryOperator<T> operator, T made) {
          return operator.apply(made);
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void bridgesAreLeftOutAndRecursionIsNot() throws Exception {
    Path source = Files.writeString(folder.resolve("Steps.java"), SOURCE);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.toString(), source.toString()))
        .isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Thread.currentThread().setContextClassLoader(loader);
      @SuppressWarnings("unchecked")
      UnaryOperator<RuntimeException> steps =
          (UnaryOperator<RuntimeException>)
              loader.loadClass("com.shop.Steps").getDeclaredConstructor().newInstance();
      List<SourceLine> frames = UserFrames.all(steps.apply(new RuntimeException()));
      assertThat(frames.stream().filter(each -> each.method.startsWith("com.shop")))
          .extracting(each -> each.method + ":" + each.line)
          .containsExactly(
              "com.shop.Steps.apply:8", "com.shop.Steps.again:11", "com.shop.Steps.apply:6");
    } finally {
      Thread.currentThread().setContextClassLoader(UserFramesTest.class.getClassLoader());
    }
  }
}
